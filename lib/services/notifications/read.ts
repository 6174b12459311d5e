import { countUnread, readNotifications as read } from "@/db/queries/notifications";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";

/** Marks notices of the caller's as read, and answers how many are not. Others' ids name nothing. */
export const readNotifications = service(
  operations.readNotifications,
  async ({ db, tenant, user, now }, { ids, task_id: taskId }) => {
    await read(db, tenant.id, user.id, { ids, taskId, now });
    return { unread: await countUnread(db, tenant.id, user.id) };
  },
);
