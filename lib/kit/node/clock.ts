import { shared } from "./shared";

type Reading = { at: number; read: number };
const reading = () => shared<{ last: Reading | null }>("clock", () => ({ last: null }));

/**
 * The time that all processes agree on: the database's, as it was last read, and what has gone by since on a clock
 * that never jumps. Before it was ever read, this machine's.
 */
export function now(): Date {
  const { last } = reading();
  return new Date(last === null ? Date.now() : Math.round(last.at + (performance.now() - last.read)));
}

/** Sets the time: it was `at` (milliseconds since 1970) when `performance.now()` was `read`. */
export function setTime(at: number, read: number): void {
  reading().last = { at, read };
}
