import { endpoint } from "@/lib/http/endpoint";
import { createView } from "@/lib/services/views/create";
import { listViews } from "@/lib/services/views/list";

export const GET = endpoint(listViews);
export const POST = endpoint(createView);
