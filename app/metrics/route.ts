import { register } from "prom-client";

/** What the process counts, in the text format of Prometheus. */
export async function GET() {
  const headers = { "Content-Type": register.contentType, "Cache-Control": "no-store" };
  return new Response(await register.metrics(), { headers });
}
