import { deletePushSubscription } from "@/db/queries/deliveries";
import { operations } from "@/lib/contracts/operations";
import { isId } from "@/lib/contracts/primitives";
import { notFound } from "@/lib/kit/errors";
import { service } from "../service";

/** Sends no more push messages to a browser of the caller's. */
export const removePushSubscription = service(
  operations.removePushSubscription,
  async ({ db, tenant, user }, { id }) => {
    if (!isId(id) || !(await deletePushSubscription(db, tenant.id, user.id, id)))
      throw notFound("Push subscription");
    return null;
  },
);
