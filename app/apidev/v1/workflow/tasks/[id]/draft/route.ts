import { endpoint } from "@/lib/http/endpoint";
import { deleteDraft } from "@/lib/services/tasks/draft-delete";
import { getDraft } from "@/lib/services/tasks/draft-get";
import { putDraft } from "@/lib/services/tasks/draft-put";

export const GET = endpoint(getDraft);
export const PUT = endpoint(putDraft);
export const DELETE = endpoint(deleteDraft);
