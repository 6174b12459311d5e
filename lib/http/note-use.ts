import { touchApiKey } from "@/db/queries/keys";
import { touchSession } from "@/db/queries/sessions";
import { withTenant } from "@/db/tenant";
import { shared } from "@/lib/kit/node/shared";
import type { Caller } from "./caller";
import { Recent } from "./recent";

const MINUTE = 60_000;

/** Notes when a key or a session was last used, to the minute; this process writes it no more often. */
export async function noteUse({ ctx, apiKey, session }: Caller): Promise<void> {
  const used = apiKey?.lastUsedAt ?? session?.lastSeenAt;
  const now = ctx.now.getTime();
  if (used && now - used.getTime() < MINUTE) return;
  const noted = shared("notedUses", () => new Recent<number>(10_000));
  const name = `${ctx.tenant.id} ${apiKey?.id ?? session?.id}`;
  if (now - (noted.get(name) ?? 0) < MINUTE) return;
  noted.set(name, now);

  await withTenant(ctx.tenant.id, async (db) => {
    if (apiKey) await touchApiKey(db, ctx.tenant.id, apiKey.id, ctx.now);
    if (session)
      await touchSession(db, ctx.tenant.id, session.id, { now: ctx.now, expiresAt: session.expiresAt });
  });
}
