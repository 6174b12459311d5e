import { sql } from "drizzle-orm";
import { customType, timestamp } from "drizzle-orm/pg-core";

/** A 63-bit integer that stays a decimal string in TypeScript: a JavaScript number would lose digits. */
export const bigid = customType<{ data: string; driverData: string }>({
  dataType: () => "bigint",
});

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({
  dataType: () => "bytea",
});

/** Milliseconds, as a JavaScript Date has them, so that what was read compares equal to what was stored. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

/** The id that every row of its own is known by: time-ordered, made by the database. */
export const newId = () =>
  bigid("id")
    .notNull()
    .default(sql`next_id()`);

export const newUuid = sql`uuid7()`;
