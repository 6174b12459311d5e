import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type pg from "pg";
import { startApp } from "./app";
import { asOwner } from "./cluster";
import { freshTasks } from "./fresh";
import { type Call, send } from "./load";
import { API, COMPLETION, type Office } from "./office";

/** One statement as the app sent it. */
type Statement = { name?: string; text: string; rowMode?: "array"; values?: unknown[] };

/** What the app sends to the database for one request of a kind, and the ids that another request has in their place. */
export type Recorded = { statements: Statement[]; ids: string[] };
export type Recordings = Record<"complete" | "list" | "detail", Recorded>;

/**
 * Runs the app without its worker and writes down the statements of one request of each kind: the second of its kind
 * at least, when what is read once has been read.
 */
export async function record(dataDir: string, port: number, office: Office): Promise<Recordings> {
  const file = `${dataDir}.statements`;
  rmSync(file, { force: true });
  const recorder = path.join(import.meta.dirname, "record.cjs");
  const env = { WORKER: "off", BENCH_RECORD: file };
  const app = await startApp({ dataDir, port, env, node: ["--require", recorder] });
  const fresh = await freshTasks(dataDir, office, 4);
  const listen = async (call: Call, ids: string[]): Promise<Recorded> => {
    const before = linesOf(file).length;
    await send(app.url, call);
    return { statements: linesOf(file).slice(before).map(parse), ids };
  };
  try {
    const { manager, member } = office.headers;
    let complete, list, detail: Recorded | undefined;
    for (const { task, instance } of fresh) {
      detail = await listen({ method: "GET", path: `${API}/tasks/${task}`, headers: manager }, [
        task,
        instance,
      ]);
      list = await listen({ method: "GET", path: LIST, headers: member }, []);
      const path = `${API}/tasks/${task}/complete`;
      complete = await listen({ method: "POST", path, headers: manager, body: COMPLETION }, [task, instance]);
    }
    if (!complete || !list || !detail) throw new Error("nothing was recorded");
    return { complete, list, detail };
  } finally {
    await app.stop();
  }
}

/** The list that is measured: what waits for a member of a large group. */
export const LIST = `${API}/tasks?status=PENDING&limit=25`;

export const linesOf = (file: string): string[] =>
  existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];

export const parse = (line: string): Statement =>
  JSON.parse(line, (_, value: unknown) => (isBuffer(value) ? Buffer.from(value.data) : value)) as Statement;

const isBuffer = (value: unknown): value is { data: number[] } =>
  typeof value === "object" && value !== null && "type" in value && value.type === "Buffer";

function idIn({ fields, rows }: pg.QueryResult): string {
  const row: unknown = rows[0];
  const at = fields.findIndex(({ name }) => name === "id");
  return String(Array.isArray(row) ? row[at] : Reflect.get(Object(row), "id"));
}

/** Connections that send what the app would send, and nothing else. */
export class Floor {
  readonly #clients: pg.Client[];

  private constructor(clients: pg.Client[]) {
    this.#clients = clients;
  }

  static async open(dataDir: string, connections: number): Promise<Floor> {
    return new Floor(await Promise.all(Array.from({ length: connections }, () => asOwner(dataDir))));
  }

  /**
   * The statements of one request on one connection, with other ids in the place of the recorded ones. An instance
   * that they make has an id of its own, which takes the place of the first.
   */
  async repeat(at: number, { statements, ids }: Recorded, others: readonly string[] = []): Promise<void> {
    const client = this.#clients[at];
    const known = [...others];
    const swap = (value: unknown): unknown =>
      typeof value === "string"
        ? ids.reduce((text, id, place) => text.replaceAll(id, known[place] ?? id), value)
        : value;
    for (const [number, { values, ...statement }] of statements.entries()) {
      const answer = await client?.query(
        values ? { name: `floor_${number}`, ...statement, values: values.map(swap) } : statement,
      );
      if (answer && statement.text.startsWith('insert into "instances"')) known[0] = idIn(answer);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.end()));
  }
}
