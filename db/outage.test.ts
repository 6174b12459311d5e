import { afterEach, expect, test, vi } from "vitest";
import { log } from "@/lib/kit/node/log";
import { CommitUnknown, DatabaseBusy } from "./errors";
import { noteAway, noteBack, report } from "./outage";

const refused = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:5432"), {
  code: "ECONNREFUSED",
  syscall: "connect",
});
const away = new DatabaseBusy("no database connection could be had", {
  cause: new AggregateError([refused]),
});

const said = (level: "debug" | "warn" | "error") => {
  const spy = vi.spyOn(log, level).mockImplementation(() => {});
  return () => spy.mock.calls;
};

afterEach(() => {
  noteBack();
  vi.restoreAllMocks();
});

test("what fails while the database is away is one line with its cause, and no stack", () => {
  const [warned, failed] = [said("warn"), said("error")];
  report(away, { requestId: "r1" }, "a request failed");
  report(new CommitUnknown("lost", { cause: new Error("Connection terminated") }), {}, "a request failed");
  const cause = { code: "ECONNREFUSED", message: refused.message };
  expect(warned()).toEqual([
    [{ requestId: "r1", cause }, "a request failed"],
    [{ cause: { message: "Connection terminated" } }, "a request failed"],
  ]);
  expect(failed()).toEqual([]);
});

test("a bug, and what the database refuses, keep their stacks", () => {
  const failed = said("error");
  const bug = new TypeError("x is undefined");
  const syntax = Object.assign(new Error("syntax error"), { code: "42601" });
  report(bug, { requestId: "r1" }, "a request failed");
  report(syntax, {}, "a request failed");
  expect(failed()).toEqual([
    [{ err: bug, requestId: "r1" }, "a request failed"],
    [{ err: syntax }, "a request failed"],
  ]);
});

test("that the database is away is said once, and that it is back once", () => {
  const warned = said("warn");
  said("debug");
  noteBack();
  for (let times = 0; times < 3; times += 1) {
    noteAway(refused);
    report(away, {}, "the clock could not read the timers", { repeated: true });
  }
  noteBack();
  noteBack();
  expect(warned().map(([, message]) => message)).toEqual([
    "the database cannot be reached",
    "the database answers again",
  ]);
});
