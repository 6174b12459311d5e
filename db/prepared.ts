import type { QueryResultRow } from "pg";
import { clientOf, type Tx } from "./tenant";

type Values = Record<string, unknown>;
type Statement<Result> = { execute(values?: Values): Promise<Result> };

/**
 * A query built once per connection and parsed once by the server. `name` must be unique in the program;
 * `build` uses `sql.placeholder`, whose values the returned function takes.
 */
export function prepared<Result>(
  name: string,
  build: (db: Tx) => { prepare(name: string): Statement<Result> },
): (tx: Tx, values: Values) => Promise<Result> {
  const statements = new WeakMap<Tx, Statement<Result>>();
  return (tx, values) => {
    let statement = statements.get(tx);
    if (!statement) {
      statement = build(tx).prepare(name);
      statements.set(tx, statement);
    }
    return statement.execute(values);
  };
}

/** The same for SQL written by hand, with `$1`.. in it: answers the rows as node-postgres reads them. */
export function statement<Row extends QueryResultRow>(
  name: string,
  text: string,
): (tx: Tx, values: unknown[]) => Promise<Row[]> {
  return async (tx, values) => (await clientOf(tx).query<Row>({ name, text, values })).rows;
}
