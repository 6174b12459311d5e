import { endpoint } from "@/lib/http/endpoint";
import { putMarks } from "@/lib/services/tasks/marks-put";

export const PUT = endpoint(putMarks);
