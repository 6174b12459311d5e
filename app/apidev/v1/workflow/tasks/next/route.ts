import { endpoint } from "@/lib/http/endpoint";
import { nextTask } from "@/lib/services/tasks/next";

export const POST = endpoint(nextTask);
