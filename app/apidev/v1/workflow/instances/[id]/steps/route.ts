import { endpoint } from "@/lib/http/endpoint";
import { getSteps } from "@/lib/services/instances/steps";

export const GET = endpoint(getSteps);
