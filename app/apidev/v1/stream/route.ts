import { endpoint } from "@/lib/http/endpoint";
import { openStream } from "@/lib/services/stream/open";

export const GET = endpoint(openStream);
