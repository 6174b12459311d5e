import { notificationSettingsOf } from "@/db/queries/notifications";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { settingsOf } from "./settings";

/** How the caller is told of what. */
export const getNotificationSettings = service(
  operations.getNotificationSettings,
  async ({ db, tenant, user }) => settingsOf((await notificationSettingsOf(db, tenant.id, user.id)) ?? {}),
);
