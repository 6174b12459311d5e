import { endpoint } from "@/lib/http/endpoint";
import { getDefinition } from "@/lib/services/definitions/get";
import { patchDefinition } from "@/lib/services/definitions/patch";

export const GET = endpoint(getDefinition);
export const PATCH = endpoint(patchDefinition);
