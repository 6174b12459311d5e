import { statement } from "../prepared";
import { withOwner } from "../tenant";

const read = statement<{ at: number }>(
  "clock",
  "select (extract(epoch from clock_timestamp()) * 1000)::float8 as at",
);

/** The database's time, in milliseconds since 1970. A statement of its own. */
export async function databaseTime(): Promise<number> {
  const [row] = await withOwner((db) => read(db, []));
  if (!row) throw new Error("the database does not tell the time");
  return row.at;
}
