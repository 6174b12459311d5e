import { endpoint } from "@/lib/http/endpoint";
import { listUsers } from "@/lib/services/people/list-users";

export const GET = endpoint(listUsers);
