import { endpoint } from "@/lib/http/endpoint";
import { getFile } from "@/lib/services/files/get";

export const GET = endpoint(getFile);
