import { endpoint } from "@/lib/http/endpoint";
import { me } from "@/lib/services/people/me";

export const GET = endpoint(me);
