import { endpoint } from "@/lib/http/endpoint";
import { reassignTask } from "@/lib/services/tasks/reassign";

export const POST = endpoint(reassignTask);
