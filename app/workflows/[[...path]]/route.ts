import { transactionlink } from "@/lib/dialects/transactionlink";
import { serve } from "@/lib/http/dialect";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(transactionlink);
