import { endpoint } from "@/lib/http/endpoint";
import { pauseInstance } from "@/lib/services/instances/pause";

export const POST = endpoint(pauseInstance);
