import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import type { Operation, SentWrite } from "@/lib/fixtures/acknowledged";

/** A write that somebody sends. */
export type Write = {
  op: Operation;
  key: string;
  tenant: string;
  user: string;
  actor: string;
  instance?: string;
  task?: string;
  result?: string;
};

/** What the client was told, a line each, in a file of its own: whatever becomes of the rest, this is known. */
export class Ledger {
  readonly #file: string;
  readonly #open: number;
  readonly #pending = new Map<string, Write>();
  acknowledgements = 0;
  refusals = 0;

  constructor(file: string) {
    this.#file = file;
    this.#open = openSync(file, "a");
  }

  began(write: Write): void {
    this.#pending.set(write.key, write);
  }

  acknowledged(write: Write, data: unknown): void {
    this.acknowledgements += 1;
    this.#note(write, { answered: true, ...found(data) });
  }

  refused(write: Write, why: string): null {
    this.refusals += 1;
    this.#note(write, { refused: why });
    return null;
  }

  unanswered(write: Write): null {
    this.#note(write, { answered: false });
    return null;
  }

  /** What is in the file, by tenant; what was refused is not. */
  close(): Map<string, SentWrite[]> {
    for (const write of this.#pending.values()) this.unanswered(write);
    closeSync(this.#open);
    const writes = new Map<string, SentWrite[]>();
    for (const line of readFileSync(this.#file, "utf8").split("\n").filter(Boolean)) {
      const { tenant, ...write } = JSON.parse(line) as SentWrite & { tenant: string; refused?: string };
      if (write.refused !== undefined) continue;
      const known = writes.get(tenant);
      if (known) known.push(write);
      else writes.set(tenant, [write]);
    }
    return writes;
  }

  #note(write: Write, more: object): void {
    this.#pending.delete(write.key);
    writeSync(this.#open, `${JSON.stringify({ ...write, ...more })}\n`);
  }
}

/** The instances that an answer names. */
function found(data: unknown): { instance?: string; instances?: string[] } {
  if (Array.isArray(data)) {
    const rows = data as { instance_id: string | null; status: string }[];
    return { instances: rows.flatMap(({ instance_id: id }) => (id === null ? [] : [id])) };
  }
  const { instance_id: instance } = data as { instance_id?: string };
  return instance === undefined ? {} : { instance };
}
