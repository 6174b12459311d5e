import { endpoint } from "@/lib/http/endpoint";
import { uploadFile } from "@/lib/services/files/upload";

export const POST = endpoint(uploadFile);
