import { endpoint } from "@/lib/http/endpoint";
import { cancelInstance } from "@/lib/services/instances/cancel";

export const POST = endpoint(cancelInstance);
