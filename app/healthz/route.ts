/** The process runs; whether it can do its work is `/readyz`. */
export const GET = () => Response.json({ status: "ok" }, { headers: { "Cache-Control": "no-store" } });
