import { endpoint } from "@/lib/http/endpoint";
import { deskCycleTime } from "@/lib/services/dashboard/cycle-time";

export const GET = endpoint(deskCycleTime);
