import { endpoint } from "@/lib/http/endpoint";
import { listSubstitutions } from "@/lib/services/substitutions/list";
import { createSubstitution } from "@/lib/services/substitutions/create";

export const GET = endpoint(listSubstitutions);
export const POST = endpoint(createSubstitution);
