import { endpoint } from "@/lib/http/endpoint";
import { listNotifications } from "@/lib/services/notifications/list";

export const GET = endpoint(listNotifications);
