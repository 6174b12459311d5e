import { log } from "@/lib/kit/node/log";
import { end } from "../shutdown";

// A program that has more to say than a pipe holds and ends, as soon as it is told to.
process.stdin.once("data", () => {
  for (let n = 1; n <= 100; n += 1) log.warn({ n, more: ".".repeat(20_000) }, "this is said");
  void end({}, new AbortController().signal, 3);
});
process.stdout.write("ready\n");
