import { endpoint } from "@/lib/http/endpoint";
import { previewTask } from "@/lib/services/tasks/preview";

export const POST = endpoint(previewTask);
