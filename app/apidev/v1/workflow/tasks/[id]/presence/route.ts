import { endpoint } from "@/lib/http/endpoint";
import { getPresence } from "@/lib/services/tasks/presence-get";
import { putPresence } from "@/lib/services/tasks/presence-put";

export const GET = endpoint(getPresence);
export const PUT = endpoint(putPresence);
