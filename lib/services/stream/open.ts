import { type Changes, changesClock, changesSince, MOST_CHANGES } from "@/db/queries/changes";
import { operations } from "@/lib/contracts/operations";
import { isId } from "@/lib/contracts/primitives";
import { service } from "../service";

/** From where a stream begins, and what its reader has missed; null when nobody knows that any more. */
export type OpenedStream = { cursor: string; missed: Changes[] | null };

/** Opens a stream of changes: where a reader left off at most ten minutes ago, else at this moment. */
export const openStream = service(
  operations.openStream,
  async (ctx, { last_event_id: last }): Promise<OpenedStream> => {
    const { now, oldest } = await changesClock(ctx.db);
    if (last === undefined) return { cursor: now, missed: [] };
    if (!isId(last) || BigInt(last) < BigInt(oldest)) return { cursor: now, missed: null };
    const missed = await changesSince(ctx.db, ctx.tenant.id, last);
    return { cursor: now, missed: missed.length < MOST_CHANGES ? missed : null };
  },
);
