import { endpoint } from "@/lib/http/endpoint";
import { readNotifications } from "@/lib/services/notifications/read";

export const POST = endpoint(readNotifications);
