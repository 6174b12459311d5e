import { endpoint } from "@/lib/http/endpoint";
import { deleteView } from "@/lib/services/views/delete";
import { patchView } from "@/lib/services/views/patch";

export const PATCH = endpoint(patchView);
export const DELETE = endpoint(deleteView);
