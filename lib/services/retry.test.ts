import { expect, test, vi } from "vitest";
import { CommitUnknown } from "@/db/errors";
import { attempt } from "./retry";

const deadlock = () => Object.assign(new Error("deadlock detected"), { code: "40P01" });

test("a transaction that lost against others is run again, at most twice", async () => {
  const run = vi
    .fn(async () => "done")
    .mockRejectedValueOnce(deadlock())
    .mockRejectedValueOnce(deadlock());
  await expect(attempt(false, run)).resolves.toBe("done");

  const never = vi.fn(async () => {
    throw deadlock();
  });
  await expect(attempt(false, never)).rejects.toThrow("deadlock detected");
  expect(never).toHaveBeenCalledTimes(3);
});

test("an unknown commit is repeated only where a key tells what became of it", async () => {
  const run = () => vi.fn(async () => "done").mockRejectedValueOnce(new CommitUnknown("lost"));
  await expect(attempt(true, run())).resolves.toBe("done");

  const once = run();
  await expect(attempt(false, once)).rejects.toThrow(CommitUnknown);
  expect(once).toHaveBeenCalledTimes(1);
});

test("any other error is not repeated", async () => {
  const run = vi.fn(async () => {
    throw new Error("bug");
  });
  await expect(attempt(true, run)).rejects.toThrow("bug");
  expect(run).toHaveBeenCalledTimes(1);
});
