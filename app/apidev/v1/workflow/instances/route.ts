import { endpoint } from "@/lib/http/endpoint";
import { listInstances } from "@/lib/services/instances/list";
import { startInstance } from "@/lib/services/instances/start";

export const GET = endpoint(listInstances);
export const POST = endpoint(startInstance);
