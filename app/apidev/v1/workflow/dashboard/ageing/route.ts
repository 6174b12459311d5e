import { endpoint } from "@/lib/http/endpoint";
import { deskAgeing } from "@/lib/services/dashboard/ageing";

export const GET = endpoint(deskAgeing);
