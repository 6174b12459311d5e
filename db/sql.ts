import { createHash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { type PgColumn, PgDialect } from "drizzle-orm/pg-core";
import type { QueryResultRow } from "pg";
import { clientOf, type Tx } from "./tenant";

const dialect = new PgDialect();

/**
 * The rows of a statement put together from parts, as node-postgres reads them. It is a prepared statement,
 * named by its text, so values must be parameters: parts that are text must be few.
 */
export async function rowsOf<Row extends QueryResultRow>(tx: Tx, query: SQL): Promise<Row[]> {
  const { sql: text, params } = dialect.sqlToQuery(query);
  const { rows } = await clientOf(tx).query<Row>({ name: nameOf(text), text, values: params });
  return rows;
}

/** The rows of a statement that may have very many texts: it is planned each time, and nothing is kept of it. */
export async function rowsOnce<Row extends QueryResultRow>(tx: Tx, query: SQL): Promise<Row[]> {
  const { sql: text, params } = dialect.sqlToQuery(query);
  return (await clientOf(tx).query<Row>({ text, values: params })).rows;
}

/** The one row of a statement that always has one. */
export async function rowOf<Row extends QueryResultRow>(tx: Tx, query: SQL): Promise<Row> {
  const [row] = await rowsOf<Row>(tx, query);
  if (!row) throw new Error("the query found no row");
  return row;
}

/** The first row, or null. */
export const first = <Row>(rows: Row[]): Row | null => rows[0] ?? null;

/** Whether a column holds the text somewhere, whatever the case of either. */
export const contains = (column: PgColumn, text: string): SQL =>
  sql`lower(${column}) like lower(${patternOf(text)})`;

/** The pattern for `like` that finds a text anywhere. */
export const patternOf = (text: string): string => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

/** Ids as one parameter: `= any(...)`. */
export const idList = (ids: string[]): SQL => sql`${sql.param(ids)}::bigint[]`;

/** How names are put in order for people: by the rules of languages, not of code points. */
export const inOrder = sql.raw(`collate "und-x-icu"`);

const names = new Map<string, string>();

function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) {
    name = `q_${createHash("sha256").update(text).digest("hex").slice(0, 24)}`;
    if (names.size < 2_000) names.set(text, name);
  }
  return name;
}
