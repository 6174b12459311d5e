import { endpoint } from "@/lib/http/endpoint";
import { undoBatch } from "@/lib/services/batches/undo";

export const POST = endpoint(undoBatch);
