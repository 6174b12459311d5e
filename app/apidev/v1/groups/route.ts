import { endpoint } from "@/lib/http/endpoint";
import { listGroups } from "@/lib/services/people/list-groups";

export const GET = endpoint(listGroups);
