import { endpoint } from "@/lib/http/endpoint";
import { releaseTask } from "@/lib/services/tasks/release";

export const POST = endpoint(releaseTask);
