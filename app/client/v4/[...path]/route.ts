import { cloudflare } from "@/lib/dialects/cloudflare";
import { serve } from "@/lib/http/dialect";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(cloudflare);
