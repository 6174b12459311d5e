import { endpoint } from "@/lib/http/endpoint";
import { terminateInstance } from "@/lib/services/instances/terminate";

export const POST = endpoint(terminateInstance);
