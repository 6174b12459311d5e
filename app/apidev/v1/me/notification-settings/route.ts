import { endpoint } from "@/lib/http/endpoint";
import { getNotificationSettings } from "@/lib/services/notifications/settings-get";
import { patchNotificationSettings } from "@/lib/services/notifications/settings-patch";

export const GET = endpoint(getNotificationSettings);
export const PATCH = endpoint(patchNotificationSettings);
