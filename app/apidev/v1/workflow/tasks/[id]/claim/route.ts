import { endpoint } from "@/lib/http/endpoint";
import { claimTask } from "@/lib/services/tasks/claim";

export const POST = endpoint(claimTask);
