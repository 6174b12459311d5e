import { aside, behind, cut, type Gate, lost, type Statement } from "@/db/testing/wire";

export type Break = {
  /** Which statement, counted from 1. */
  at: number;
  /** Before it is sent, or after its answer has come and before anybody has heard of it. */
  when: "before" | "after";
  /** Whether the whole process dies with the connection, or goes on on another one. */
  who: "process" | "connection";
};

/** Runs `work` and answers its statements; `committed` is called, and waited for, after each commit. */
export async function counted(
  work: () => Promise<unknown>,
  committed: () => Promise<void>,
): Promise<string[]> {
  const texts: string[] = [];
  await behind(async ({ text }, send) => {
    texts.push(text);
    const answer = await send();
    if (text === "commit") await aside(committed);
    return answer;
  }, work);
  return texts;
}

/**
 * Runs `work` and breaks it where it is told. Answers what it had committed by then, and what it came to if it lived
 * on. The end of a process that dies is not waited for: nothing that it still tries reaches the database.
 */
export async function broken<T>(
  { at, when, who }: Break,
  work: () => Promise<T>,
): Promise<{ commits: number; reply: T | null }> {
  let [count, commits, isDead] = [0, 0, false];
  let die: (nothing: null) => void = () => {};
  const death = new Promise<null>((resolve) => (die = resolve));
  const fall = ({ client }: Statement): Error => {
    cut(client);
    isDead = who === "process";
    if (isDead) die(null);
    return lost();
  };
  const gate: Gate = async (statement, send) => {
    if (isDead) throw lost();
    count += 1;
    const mine = count === at;
    if (mine && when === "before") throw fall(statement);
    const answer = await send();
    if (statement.text === "commit" && !isDead) commits += 1;
    if (mine) throw fall(statement);
    return answer;
  };
  const reply = await Promise.race([behind(gate, work).catch(() => null), death]);
  return { commits, reply };
}
