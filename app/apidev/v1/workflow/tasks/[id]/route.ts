import { endpoint } from "@/lib/http/endpoint";
import { getTask } from "@/lib/services/tasks/get";

export const GET = endpoint(getTask);
