import { endpoint } from "@/lib/http/endpoint";
import { countViews } from "@/lib/services/views/count";

export const GET = endpoint(countViews);
