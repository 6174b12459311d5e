import { expect, test, vi } from "vitest";

import { preferencesQueue } from "./preferences-queue";

type Change = { theme?: string; density?: string; panes?: Record<string, number> };

/** A queue whose requests are answered by hand, in whatever order. */
function setUp() {
  const sent: { change: Change; answer: (error?: Error) => Promise<void> }[] = [];
  const [onSaved, onFailed] = [vi.fn<(change: Change) => void>(), vi.fn<(change: Change) => void>()];
  const queue = preferencesQueue<Change>({
    save: (change) =>
      new Promise((resolve, reject) => {
        const answer = async (error?: Error) => {
          if (error) reject(error);
          else resolve(null);
          await new Promise((done) => setTimeout(done));
        };
        sent.push({ change, answer });
      }),
    onSaved,
    onFailed: (change) => onFailed(change),
  });
  const changes = () => sent.map(({ change }) => change);
  return { queue, sent, changes, onSaved, onFailed };
}

const away = new Error("The server did not answer.");

test("changes are told one at a time, those made meanwhile together, each name with its last value", async () => {
  const { queue, sent, changes, onSaved } = setUp();
  queue.add({ theme: "dark" });
  queue.add({ theme: "light" });
  queue.add({ density: "compact" });
  queue.add({ theme: "system" });
  expect(changes()).toEqual([{ theme: "dark" }]);

  await sent[0]?.answer();
  expect(changes()).toEqual([{ theme: "dark" }, { theme: "system", density: "compact" }]);
  await sent[1]?.answer();
  expect(onSaved.mock.calls).toEqual([[{ theme: "dark" }], [{ theme: "system", density: "compact" }]]);
  queue.add({ theme: "dark" });
  expect(sent).toHaveLength(3);
});

test("what fails is given back, but not what was changed again meanwhile; the rest goes on", async () => {
  const { queue, sent, changes, onFailed } = setUp();
  queue.add({ theme: "dark", density: "compact" });
  queue.add({ theme: "light" });
  await sent[0]?.answer(away);
  expect(onFailed.mock.calls).toEqual([[{ density: "compact" }]]);
  expect(changes()[1]).toEqual({ theme: "light" });
  queue.add({ theme: "system" });
  await sent[1]?.answer(away);
  expect(onFailed).toHaveBeenCalledTimes(1);
  await sent[2]?.answer();
  expect(sent).toHaveLength(3);
});

test("a page that is left sends what waits at once, with what may not have arrived", async () => {
  const { queue, sent, changes, onFailed, onSaved } = setUp();
  queue.flush();
  queue.add({ theme: "dark", density: "compact" });
  queue.flush();
  queue.add({ theme: "light" });
  queue.flush();
  queue.flush();
  expect(changes()[1]).toEqual({ theme: "light", density: "compact" });
  expect(sent).toHaveLength(2);

  // It is shown again before either was answered.
  queue.add({ panes: { list: 1 } });
  await sent[0]?.answer(away);
  expect(sent).toHaveLength(2);
  expect(onFailed).not.toHaveBeenCalled();
  await sent[1]?.answer();
  expect(changes()[2]).toEqual({ panes: { list: 1 } });
  expect(onSaved.mock.calls).toEqual([[{ theme: "light", density: "compact" }]]);
});
