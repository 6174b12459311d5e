import { twinit } from "@/lib/dialects/twinit";
import { serve } from "@/lib/http/dialect";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(twinit);
