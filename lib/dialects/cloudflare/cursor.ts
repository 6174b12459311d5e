import { isId } from "@/lib/contracts/primitives";
import { invalid } from "@/lib/kit/errors";

/** The row after which a page begins. */
export type Place = { startedAt: Date; id: string };

/** Whether the database has this moment: years 1 to 9999, as it writes them. */
export const isStorable = (at: Date): boolean => at.getUTCFullYear() >= 1 && at.getUTCFullYear() <= 9999;

/** A place in a list as an opaque text. */
export const cursorOf = ({ startedAt, id }: Place): string =>
  Buffer.from(`${startedAt.getTime()}.${id}`).toString("base64url");

/** The place that a cursor of ours names; 400 for any other text. */
export function placeOf(cursor: string): Place {
  const [, time, id] = /^(\d{1,15})\.(\d{1,19})$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  const startedAt = new Date(Number(time ?? Number.NaN));
  if (id === undefined || !isId(id) || !isStorable(startedAt))
    throw invalid("cursor", "cursor is not one of ours");
  return { startedAt, id };
}
