import { lockNotificationSettings, saveNotificationSettings } from "@/db/queries/notifications";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { changed } from "./settings";

/** Changes what is sent of how the caller is told: of two changes at once both stand. */
export const patchNotificationSettings = service(
  operations.patchNotificationSettings,
  async ({ db, tenant, user, now }, change) => {
    const settings = changed(await lockNotificationSettings(db, tenant.id, user.id, now), change);
    const { in_app, email, push } = settings.types.group_assigned;
    const groupTasks = in_app || email || push;
    await saveNotificationSettings(db, tenant.id, user.id, { settings, groupTasks, now });
    return settings;
  },
);
