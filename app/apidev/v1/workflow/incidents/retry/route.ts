import { endpoint } from "@/lib/http/endpoint";
import { retryIncidents } from "@/lib/services/instances/retry-incidents";

export const POST = endpoint(retryIncidents);
