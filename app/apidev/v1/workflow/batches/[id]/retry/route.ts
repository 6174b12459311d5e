import { endpoint } from "@/lib/http/endpoint";
import { retryBatch } from "@/lib/services/batches/retry";

export const POST = endpoint(retryBatch);
