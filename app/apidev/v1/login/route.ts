import { endpoint } from "@/lib/http/endpoint";
import { login } from "@/lib/services/people/login";

export const POST = endpoint(login);
