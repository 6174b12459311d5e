import { report } from "@/db/outage";
import { isDraining } from "@/lib/http/process-state";
import { EnvError } from "@/lib/kit/node/env";
import { log } from "@/lib/kit/node/log";
import { BootError } from "./boot-error";
import type { Parts } from "./shutdown";
import { end } from "./shutdown";

/** Says something to the person at the shell. */
export const say = (message: string): void => void process.stdout.write(`${message}\n`);

/**
 * Runs a start. What keeps it from starting is said in one line, without a stack if it is no bug; what had been started
 * is stopped and the process ends with 1. So it does later for an exception that nobody caught.
 */
export async function guarded(boot: (parts: Parts) => Promise<void>): Promise<void> {
  const parts: Parts = {};
  // Whoever read the output may be gone; telling them so would fail the same way, without end.
  for (const output of [process.stdout, process.stderr]) output.on("error", () => {});
  process.on("uncaughtException", (error) => giveUp(parts, error));
  process.on("unhandledRejection", (error) => report(error, {}, "a promise that nobody waited for failed"));
  try {
    await boot(parts);
  } catch (error) {
    giveUp(parts, error);
  }
}

/** Ends the process because of what went wrong. While it drains, parts lose the ground they stand on: no news. */
export function giveUp(parts: Parts, reason: unknown): void {
  if (isDraining()) return;
  complain(reason);
  void end(parts, AbortSignal.timeout(15_000), 1);
}

function complain(reason: unknown): void {
  const isExpected = reason instanceof BootError || reason instanceof EnvError;
  if (isExpected) process.stderr.write(`bandeja: ${reason.message}\n`);
  else log.fatal({ err: reason }, "the process cannot go on");
}
