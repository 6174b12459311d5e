import { userById } from "@/db/queries/users";
import { operations } from "@/lib/contracts/operations";
import { impossible, service } from "../service";
import { toPreferences } from "./preferences";

/** What the caller has chosen for all of their browsers. */
export const getPreferences = service(operations.getPreferences, async ({ db, tenant, user }) =>
  toPreferences((await userById(db, tenant.id, user.id)) ?? impossible("a caller who is nobody")),
);
