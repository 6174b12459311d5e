import { endpoint } from "@/lib/http/endpoint";
import { removePushSubscription } from "@/lib/services/notifications/push-remove";

export const DELETE = endpoint(removePushSubscription);
