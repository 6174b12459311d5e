import { listSubstitutions } from "@/db/queries/substitutions";
import { invalid } from "@/lib/kit/errors";
import type { TxContext } from "../context";

export type Link = { userId: string; substituteId: string; startsAt: Date; endsAt: Date };
type Named = Link & { id: string; userName: string; substituteName: string };

/** Refuses a substitution that would lead back to the person who is away, naming everybody on the way. */
export async function assertNoLoop(ctx: TxContext, link: Link, not: string | null): Promise<void> {
  const others = await listSubstitutions(ctx.db, ctx.tenant.id, { of: null, since: link.startsAt });
  const loop = loopFrom(
    link,
    others.filter(({ id }) => id !== not),
  );
  if (!loop) return;
  const names = loop.map(({ userName }) => userName).join(" → ");
  const last = loop.at(-1)?.substituteName ?? "";
  throw invalid("substitute_id", `substitute_id: this would go round in a circle: ${names} → ${last}`);
}

/** The links that lead from a substitute back to the person, all of them at one moment; null if there are none. */
export function loopFrom(link: Link, others: readonly Named[], path: readonly Named[] = []): Named[] | null {
  const { startsAt, endsAt } = link;
  const from = path.at(-1)?.substituteId ?? link.substituteId;
  for (const next of others) {
    if (next.userId !== from || path.includes(next)) continue;
    const both = { startsAt: later(startsAt, next.startsAt), endsAt: earlier(endsAt, next.endsAt) };
    if (both.startsAt >= both.endsAt) continue;
    const way = [...path, next];
    if (next.substituteId === link.userId) return way;
    const found = loopFrom({ ...link, ...both }, others, way);
    if (found) return found;
  }
  return null;
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);
const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
