import { endpoint } from "@/lib/http/endpoint";
import { deskCounters } from "@/lib/services/dashboard/counters";

export const GET = endpoint(deskCounters);
