import { notificationsPage } from "@/db/queries/notifications";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { toNotification } from "./wire";

/** What the caller was told, unread first, then the newest. */
export const listNotifications = service(
  operations.listNotifications,
  async ({ db, tenant, user }, { limit, offset, unread }) => {
    const { rows, total } = await notificationsPage(db, tenant.id, user.id, { limit, offset, unread });
    return { rows: rows.map(toNotification), total, limit, offset };
  },
);
