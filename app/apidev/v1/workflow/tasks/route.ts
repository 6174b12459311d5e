import { endpoint } from "@/lib/http/endpoint";
import { listTasks } from "@/lib/services/tasks/list";

export const GET = endpoint(listTasks);
