import { endpoint } from "@/lib/http/endpoint";
import { retryInstance } from "@/lib/services/instances/retry";

export const POST = endpoint(retryInstance);
