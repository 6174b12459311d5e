import { endpoint } from "@/lib/http/endpoint";
import { deskRework } from "@/lib/services/dashboard/rework";

export const GET = endpoint(deskRework);
