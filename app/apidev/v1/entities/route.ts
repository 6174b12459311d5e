import { endpoint } from "@/lib/http/endpoint";
import { listEntities } from "@/lib/services/people/list-entities";

export const GET = endpoint(listEntities);
