import { endpoint } from "@/lib/http/endpoint";
import { createBatch } from "@/lib/services/batches/create";

export const POST = endpoint(createBatch);
