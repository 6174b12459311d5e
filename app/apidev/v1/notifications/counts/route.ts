import { endpoint } from "@/lib/http/endpoint";
import { countNotifications } from "@/lib/services/notifications/count";

export const GET = endpoint(countNotifications);
