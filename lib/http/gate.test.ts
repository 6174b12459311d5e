import { expect, test } from "vitest";
import { Busy } from "./busy";
import { Gate } from "./gate";

const forever = new Promise<never>(() => {});

test("as many pass as there are places, and the next when one leaves, in the order they came", async () => {
  const gate = new Gate(2, 600_000);
  const entered: number[] = [];
  const leave: (() => void)[] = [];
  const passing = [0, 1, 2, 3].map((n) =>
    gate.pass(() => {
      entered.push(n);
      return new Promise<void>((resolve) => leave.push(resolve));
    }),
  );
  await Promise.resolve();
  expect(entered).toEqual([0, 1]);
  leave[0]?.();
  await passing[0];
  await new Promise((resolve) => setImmediate(resolve));
  expect(entered).toEqual([0, 1, 2]);
  leave[1]?.();
  await passing[1];
  await new Promise((resolve) => setImmediate(resolve));
  expect(entered).toEqual([0, 1, 2, 3]);
  for (const go of leave) go();
  await Promise.all(passing);
});

test("who waits too long is told that the service is busy, and takes no place", async () => {
  const gate = new Gate(1, 5);
  void gate.pass(() => forever);
  await expect(gate.pass(async () => "in")).rejects.toBeInstanceOf(Busy);
});

test("work that fails gives its place back", async () => {
  const gate = new Gate(1, 5);
  await expect(gate.pass(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await expect(gate.pass(async () => "in")).resolves.toBe("in");
});
