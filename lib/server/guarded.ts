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
 * is stopped and the process ends with 1. So it does for an error that nobody caught.
 */
export async function guarded(boot: (parts: Parts) => Promise<void>): Promise<void> {
  const parts: Parts = {};
  const giveUp = () => end(parts, AbortSignal.timeout(15_000), 1);
  process.on("uncaughtException", (error) => {
    log.fatal({ err: error }, "an error that nobody caught");
    if (!isDraining()) void giveUp();
  });
  try {
    await boot(parts);
  } catch (error) {
    // While draining, what is being started loses the ground it stands on.
    if (isDraining()) return;
    complain(error);
    await giveUp();
  }
}

function complain(error: unknown): void {
  const isExpected = error instanceof BootError || error instanceof EnvError;
  if (isExpected) process.stderr.write(`bandeja: ${error.message}\n`);
  else log.fatal({ err: error }, "the start failed");
}
