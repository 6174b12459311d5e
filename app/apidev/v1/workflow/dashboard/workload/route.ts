import { endpoint } from "@/lib/http/endpoint";
import { deskWorkload } from "@/lib/services/dashboard/workload";

export const GET = endpoint(deskWorkload);
