import { beforeEach, expect, test, vi } from "vitest";
import { draftSaver, type DraftStatus } from "./draft-saver";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

function saver(save: (text: string) => Promise<Date> = async () => new Date()) {
  const log: string[] = [];
  const statuses: DraftStatus["kind"][] = [];
  const made = draftSaver<string>({
    keep: (text) => log.push(`keep ${text}`),
    save: (text) => {
      log.push(`save ${text}`);
      return save(text);
    },
    onSaved: (text) => log.push(`saved ${text}`),
    forget: () => log.push("forget"),
    onStatus: ({ kind }) => statuses.push(kind),
  });
  return { made, log, statuses };
}

test("the browser keeps every change, the server gets the last one after a rest", async () => {
  const { made, log, statuses } = saver();
  made.changed("a");
  await vi.advanceTimersByTimeAsync(700);
  made.changed("ab");
  await vi.advanceTimersByTimeAsync(800);
  expect(log).toEqual(["keep a", "keep ab", "save ab", "saved ab"]);
  expect(statuses).toEqual(["saving", "saved"]);
});

test("what is typed while a save is under way is saved after it", async () => {
  const answers: (() => void)[] = [];
  const { made, log } = saver(() => new Promise((resolve) => answers.push(() => resolve(new Date()))));
  made.changed("a");
  await vi.advanceTimersByTimeAsync(800);
  made.changed("ab");
  await vi.advanceTimersByTimeAsync(800);
  expect(log).toEqual(["keep a", "save a", "keep ab"]);
  answers[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(log).toEqual(["keep a", "save a", "keep ab", "save ab"]);
});

test("a save that fails leaves the browser's copy, and leaving the page tries again", async () => {
  const { made, log, statuses } = saver(() => Promise.reject(new Error("gone")));
  made.changed("a");
  await vi.advanceTimersByTimeAsync(800);
  expect(statuses).toEqual(["saving", "local"]);
  expect(log).not.toContain("forget");
  await made.flush();
  expect(log.filter((line) => line === "save a")).toHaveLength(2);
});

test("while held nothing reaches the server; let go, it does", async () => {
  const { made, log } = saver();
  made.hold(true);
  made.changed("a");
  await vi.advanceTimersByTimeAsync(5000);
  expect(log).toEqual(["keep a"]);
  made.hold(false);
  await vi.advanceTimersByTimeAsync(0);
  expect(log).toEqual(["keep a", "save a", "saved a"]);
});

test("once stopped nothing is kept or sent", async () => {
  const { made, log } = saver();
  made.changed("a");
  made.stop();
  made.changed("ab");
  await vi.advanceTimersByTimeAsync(5000);
  await made.flush();
  expect(log).toEqual(["keep a", "forget"]);
});
