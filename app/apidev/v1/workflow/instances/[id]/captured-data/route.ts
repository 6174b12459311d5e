import { endpoint } from "@/lib/http/endpoint";
import { getCapturedData } from "@/lib/services/instances/captured-data";

export const GET = endpoint(getCapturedData);
