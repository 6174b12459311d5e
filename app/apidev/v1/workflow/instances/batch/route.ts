import { endpoint } from "@/lib/http/endpoint";
import { startInstances } from "@/lib/services/instances/start-many";

export const POST = endpoint(startInstances);
