import { endpoint } from "@/lib/http/endpoint";
import { getPushKey } from "@/lib/services/notifications/push-key";

export const GET = endpoint(getPushKey);
