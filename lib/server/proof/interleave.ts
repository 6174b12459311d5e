import { setTimeout as sleep } from "node:timers/promises";
import { clientOf, withOwner } from "@/db/tenant";
import { behind, type Gate } from "@/db/testing/wire";

export type Run = () => Promise<unknown>;
export type Outcome = { answer: unknown } | { error: string };

/** At a point of a schedule: which runs could go on, and the place in that list of the one that did. */
export type Choice = { could: number; took: number };

/** Longer than a statement takes that waits for nobody. */
const PROMPT = 3;

/** One of several runs whose statements are sent one by one, when they are told to. */
class Process {
  readonly #waiting: { pid: number; go: () => void }[] = [];
  #sent: { pid: number; since: number } | null = null;
  outcome: Outcome | null = null;

  constructor(run: Run) {
    behind(this.#gate, run).then(
      (answer) => (this.outcome = { answer: answer ?? null }),
      (error: unknown) => (this.outcome = { error: String(error) }),
    );
  }

  readonly #gate: Gate = ({ text, client }, send) => {
    // A transaction's beginning goes with its first statement: by itself it sees and locks nothing.
    if (text.startsWith("begin")) return send();
    const pid = Number(Reflect.get(client, "processID"));
    return new Promise((resolve, reject) => {
      const go = () => {
        this.#sent = { pid, since: performance.now() };
        const answered = () => (this.#sent = null);
        send().finally(answered).then(resolve, reject);
      };
      this.#waiting.push({ pid, go });
    });
  };

  get isReady(): boolean {
    return this.#sent === null && this.#waiting.length > 0;
  }

  /** Waits until it has a statement to send, has come to its end, or waits for a lock: false then. */
  async settle(): Promise<boolean> {
    for (;;) {
      if (this.isReady || this.outcome) return true;
      if (this.#sent && performance.now() - this.#sent.since > PROMPT && (await isBlocked(this.#sent.pid)))
        return this.#sent === null && (this.isReady || this.outcome !== null);
      await (this.#sent ? new Promise(setImmediate) : sleep(1));
    }
  }

  /** Sends its next statement. */
  step(): void {
    this.#waiting.shift()?.go();
  }
}

async function isBlocked(pid: number): Promise<boolean> {
  const { rows } = await withOwner((db) =>
    clientOf(db).query<{ blocked: boolean }>({
      name: "blocked",
      text: "select cardinality(pg_blocking_pids($1)) > 0 as blocked",
      values: [pid],
    }),
  );
  return rows[0]?.blocked ?? false;
}

/** Runs both, always the one that the schedule names; where it ends, the first that can go on. */
export async function interleave(
  runs: readonly Run[],
  schedule: readonly number[],
): Promise<{ outcomes: (Outcome | null)[]; choices: Choice[] }> {
  const processes = runs.map((run) => new Process(run));
  const choices: Choice[] = [];
  while (processes.some(({ outcome }) => outcome === null)) {
    for (const process of processes) await process.settle();
    const ready = processes.filter(({ isReady }) => isReady);
    if (ready.length === 0) {
      // Each waits for the other: the database ends one of them.
      await sleep(PROMPT);
      continue;
    }
    const took = Math.min(schedule[choices.length] ?? 0, ready.length - 1);
    choices.push({ could: ready.length, took });
    ready[took]?.step();
  }
  return { outcomes: processes.map(({ outcome }) => outcome), choices };
}

/** The schedule after the one that was followed, in the order in which all are; null after the last. */
export function nextSchedule(choices: readonly Choice[]): number[] | null {
  const at = choices.findLastIndex(({ could, took }) => took + 1 < could);
  const choice = choices[at];
  return choice ? [...choices.slice(0, at).map(({ took }) => took), choice.took + 1] : null;
}
