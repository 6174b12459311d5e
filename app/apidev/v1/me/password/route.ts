import { endpoint } from "@/lib/http/endpoint";
import { changePassword } from "@/lib/services/people/change-password";

export const POST = endpoint(changePassword);
