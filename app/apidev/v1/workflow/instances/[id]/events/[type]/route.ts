import { endpoint } from "@/lib/http/endpoint";
import { sendEvent } from "@/lib/services/instances/send-event";

export const POST = endpoint(sendEvent);
