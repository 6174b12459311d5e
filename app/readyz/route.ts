import { readiness } from "@/lib/http/process-state";

/** Whether this process should be sent requests: the database answers, its migrations are ours, no end is near. */
export async function GET() {
  const { ready, checks } = await readiness();
  const status = ready ? 200 : 503;
  return Response.json({ ready, checks }, { status, headers: { "Cache-Control": "no-store" } });
}
