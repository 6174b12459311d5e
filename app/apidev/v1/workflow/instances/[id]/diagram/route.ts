import { endpoint } from "@/lib/http/endpoint";
import { getDiagram } from "@/lib/services/instances/diagram";

export const GET = endpoint(getDiagram);
