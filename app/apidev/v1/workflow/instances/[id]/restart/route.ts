import { endpoint } from "@/lib/http/endpoint";
import { restartInstance } from "@/lib/services/instances/restart";

export const POST = endpoint(restartInstance);
