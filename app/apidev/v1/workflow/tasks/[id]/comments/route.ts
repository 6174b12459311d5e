import { endpoint } from "@/lib/http/endpoint";
import { listComments } from "@/lib/services/comments/list";
import { addComment } from "@/lib/services/comments/add";

export const GET = endpoint(listComments);
export const POST = endpoint(addComment);
