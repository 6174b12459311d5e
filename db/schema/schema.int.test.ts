import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { afterAll, expect, test } from "vitest";
import { closePool } from "../pool";
import { clientOf, withOwner } from "../tenant";
import * as schema from "./index";

afterAll(closePool);

const tables = Object.values<unknown>(schema).filter((value) => is(value, PgTable));

test.each(tables.map((table) => [getTableConfig(table).name, table] as const))(
  "the columns of %s are those that the migrations made",
  async (name, table) => {
    const described = getTableConfig(table).columns.map((column) => ({
      name: column.name,
      type: column.getSQLType(),
      required: column.notNull,
    }));
    const { rows } = await withOwner((db) =>
      clientOf(db).query(
        `select attname as name, format_type(atttypid, atttypmod) as type, attnotnull as required
        from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
        [name],
      ),
    );
    expect(described.map((one) => ({ ...one, type: plain(one.type) }))).toEqual(rows);
  },
);

const plain = (type: string): string => type.replace("timestamp (3)", "timestamp(3)");
