import { endpoint } from "@/lib/http/endpoint";
import { countTasks } from "@/lib/services/tasks/count";

export const GET = endpoint(countTasks);
