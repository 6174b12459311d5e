import { endpoint } from "@/lib/http/endpoint";
import { deskAtRisk } from "@/lib/services/dashboard/at-risk";

export const GET = endpoint(deskAtRisk);
