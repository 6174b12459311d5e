import { endpoint } from "@/lib/http/endpoint";
import { getBatch } from "@/lib/services/batches/get";

export const GET = endpoint(getBatch);
