import { endpoint } from "@/lib/http/endpoint";
import { announceEvent } from "@/lib/services/instances/announce";

export const POST = endpoint(announceEvent);
