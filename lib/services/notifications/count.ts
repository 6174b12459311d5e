import { countUnread } from "@/db/queries/notifications";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";

/** How many notices the caller has not read. */
export const countNotifications = service(operations.countNotifications, async ({ db, tenant, user }) => ({
  unread: await countUnread(db, tenant.id, user.id),
}));
