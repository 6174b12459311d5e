import { endpoint } from "@/lib/http/endpoint";
import { patchSubstitution } from "@/lib/services/substitutions/patch";
import { deleteSubstitution } from "@/lib/services/substitutions/delete";

export const PATCH = endpoint(patchSubstitution);
export const DELETE = endpoint(deleteSubstitution);
