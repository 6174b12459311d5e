import { endpoint } from "@/lib/http/endpoint";
import { listDefinitions } from "@/lib/services/definitions/list";
import { publishDefinition } from "@/lib/services/definitions/publish";

export const GET = endpoint(listDefinitions);
export const POST = endpoint(publishDefinition);
