import { endpoint } from "@/lib/http/endpoint";
import { deskThroughput } from "@/lib/services/dashboard/throughput";

export const GET = endpoint(deskThroughput);
