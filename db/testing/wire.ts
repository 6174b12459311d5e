import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";

export type Statement = { text: string; client: pg.Client };
/** Sends a statement on its way, and answers as the database does. */
export type Send = () => Promise<unknown>;
/** Stands between a program and its database: sends each statement, at once or later, or does not. */
export type Gate = (statement: Statement, send: Send) => Promise<unknown>;

const gates = new AsyncLocalStorage<Gate>();

/** Runs `work` with a gate that each of its statements has to pass. Nobody else's statements do. */
export function behind<T>(gate: Gate, work: () => Promise<T>): Promise<T> {
  stand();
  return gates.run(gate, work);
}

/** Runs `work` past the gate that it is behind. */
export const aside = <T>(work: () => Promise<T>): Promise<T> => gates.exit(work);

type Query = (this: pg.Client, ...about: unknown[]) => Promise<unknown>;

let stands = false;

function stand(): void {
  if (stands) return;
  stands = true;
  const query = Reflect.get(pg.Client.prototype, "query") as Query;
  const guarded: Query = function (...about) {
    const gate = gates.getStore();
    const send = () => query.apply(this, about);
    return gate ? gate({ text: textOf(about[0]), client: this }, send) : send();
  };
  Reflect.set(pg.Client.prototype, "query", guarded);
}

function textOf(asked: unknown): string {
  if (typeof asked === "string") return asked;
  return typeof asked === "object" && asked !== null && "text" in asked ? String(asked.text) : "";
}

/** What a program is told whose connection breaks. */
export const lost = (): Error => new Error("Connection terminated unexpectedly");

/** Breaks a connection: whatever transaction it is in, the database takes back. */
export function cut(client: pg.Client): void {
  client.end().catch(() => {});
}
