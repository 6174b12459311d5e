import { databaseTime } from "@/db/queries/clock";
import { setTime } from "@/lib/kit/node/clock";
import { log } from "@/lib/kit/node/log";

const EVERY = 5_000;
/** An answer that took longer says too little of when it was given, in milliseconds. */
const EXACT = 250;

/**
 * Keeps this process's time that of the database, so that the clocks of all machines agree and none of them jumps.
 * Resolves once it has been read.
 */
export async function keepTime(): Promise<void> {
  // The first answer is better than this machine's clock, however long it took.
  await readTime(Infinity);
  const look = () =>
    void readTime(EXACT).catch((error: unknown) => log.debug({ err: error }, "the time could not be read"));
  setInterval(look, EVERY).unref();
}

async function readTime(patience: number): Promise<void> {
  const asked = performance.now();
  const at = await databaseTime();
  const answered = performance.now();
  if (answered - asked <= patience) setTime(at, (asked + answered) / 2);
}
