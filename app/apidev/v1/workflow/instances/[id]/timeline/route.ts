import { endpoint } from "@/lib/http/endpoint";
import { getTimeline } from "@/lib/services/instances/timeline";

export const GET = endpoint(getTimeline);
