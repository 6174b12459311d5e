import { endpoint } from "@/lib/http/endpoint";
import { deskHeatmap } from "@/lib/services/dashboard/heatmap";

export const GET = endpoint(deskHeatmap);
