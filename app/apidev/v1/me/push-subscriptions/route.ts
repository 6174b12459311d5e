import { endpoint } from "@/lib/http/endpoint";
import { addPushSubscription } from "@/lib/services/notifications/push-add";

export const POST = endpoint(addPushSubscription);
