import { endpoint } from "@/lib/http/endpoint";
import { resumeInstance } from "@/lib/services/instances/resume";

export const POST = endpoint(resumeInstance);
