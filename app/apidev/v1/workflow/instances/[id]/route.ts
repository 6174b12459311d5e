import { endpoint } from "@/lib/http/endpoint";
import { getInstance } from "@/lib/services/instances/get";

export const GET = endpoint(getInstance);
