import { endpoint } from "@/lib/http/endpoint";
import { completeTask } from "@/lib/services/tasks/complete";

export const POST = endpoint(completeTask);
