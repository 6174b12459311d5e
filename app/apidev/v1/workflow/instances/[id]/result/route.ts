import { endpoint } from "@/lib/http/endpoint";
import { getResult } from "@/lib/services/instances/result";

export const GET = endpoint(getResult);
