import { expect, test } from "vitest";
import { analyse } from "./feel-analysis";
import { evaluate, literalOrExpression } from "./feel";

const now = new Date("2026-03-15T10:00:00Z");
const value = (source: string, context: Record<string, unknown> = {}) =>
  evaluate(source, { now, ...context });
const ok = (result: unknown) => ({ ok: true, value: result });
const refused = (text: string) => ({ ok: false, message: expect.stringContaining(text) as string });

test("an expression is evaluated with or without its mark", () => {
  expect(value("= 1 + 2")).toEqual(ok(3));
  expect(value("1 + 2")).toEqual(ok(3));
});

test("a null operand of an ordering yields null", () => {
  expect(value("= data.amount > 3", { data: { amount: null } })).toEqual(ok(null));
});

test("a warning is an error that says why", () => {
  expect(value("= data.nope", { data: {} })).toEqual(refused("nope"));
  expect(value("= data.amount + 1", { data: { amount: null } })).toEqual(refused("add"));
});

test("what does not parse is an error that says where", () => {
  expect(value("= 1 +")).toEqual(refused("the end"));
  expect(value("=")).toEqual(refused("empty"));
  expect(value("= data.a b )", { data: { a: 1 } })).toEqual(refused("character"));
});

test("dates, times and durations come back as ISO 8601", () => {
  expect(value("= date(now)")).toEqual(ok("2026-03-15"));
  expect(value('= now + duration("P2D")')).toEqual(ok("2026-03-17T10:00:00Z"));
  expect(value('= duration("PT36H")')).toEqual(ok("P1DT12H"));
  expect(value('= date and time("2026-07-01T12:00:00@Europe/Madrid")')).toEqual(
    ok("2026-07-01T10:00:00.000Z"),
  );
});

test("today follows the context, not the clock of the machine", () => {
  expect(value("= today()")).toEqual(ok("2026-03-15"));
  expect(value("= now", { now: "2026-03-15T10:00:00.000Z" })).toEqual(ok("2026-03-15T10:00:00Z"));
});

test("a result that JSON cannot hold is an error", () => {
  expect(value("= 10 ** 400")).toEqual(refused("finite"));
  expect(value("= [1..3]")).toEqual(refused("neither"));
});

test("a string with one mark is an expression, with two a literal, without any a literal", () => {
  const context = { data: { name: "Ana" } };
  expect(literalOrExpression("= data.name", context)).toEqual(ok("Ana"));
  expect(literalOrExpression("== data.name", context)).toEqual(ok("= data.name"));
  expect(literalOrExpression("data.name", context)).toEqual(ok("data.name"));
  expect(literalOrExpression({ a: ["= data.name", 1] }, context)).toEqual(ok({ a: ["Ana", 1] }));
});

test("an expression of more than 4000 characters is refused", () => {
  expect(value(`= ${"1+".repeat(2000)}1`)).toEqual(refused("4000"));
});

test.each([
  "= for i in 1..1000000000 return i",
  "= for i in [1..1000000000] return i",
  "= some i in 1..data.n satisfies i = 0",
  "= { f: function(x) f(x) }.f(1)",
  "= for a in data.l, b in data.l, c in data.l return 1",
  "= for a in 1..9 return concatenate(partial, partial)",
  '= matches(data.t, "(a+)+$")',
  '= matches(data.t, "(a|a)*$")',
  '= matches(data.t, "((a+)b)+$")',
  '= matches(data.t, "(a?){30}a{30}")',
  "= matches(data.t, data.p)",
])("%s is refused, for it might not end in time", (source) => {
  expect(evaluate(source, { data: { n: 1e9, l: [], t: "a".repeat(50), p: "(a+)+$" } }).ok).toBe(false);
});

test("loops over long lists are refused, the deeper the sooner", () => {
  const params = { l: Array.from({ length: 500 }, () => 1), long: Array.from({ length: 20_000 }, () => 1) };
  expect(value("= count(for a in params.l return a)", { params: { l: params.l } })).toEqual(ok(500));
  expect(value("= for a in params.l, b in params.l return a", { params: { l: params.l } })).toEqual(
    refused("too long"),
  );
  expect(value("= count(params.long)", { params })).toEqual(refused("too long"));
});

test("ordinary loops, filters, sorting and patterns work", () => {
  const data = { l: [3, 1, 2], t: "AB-12" };
  expect(value("= for i in 1..3 return i * 2", { data })).toEqual(ok([2, 4, 6]));
  expect(value("= sort(data.l, function(x, y) x < y)", { data })).toEqual(ok([1, 2, 3]));
  expect(value("= count(data.l[item > 1])", { data })).toEqual(ok(2));
  expect(value('= matches(data.t, "^[A-Z]{2}-[0-9]+$")', { data })).toEqual(ok(true));
});

test("the names and entries that an expression uses are known, its own variables left out", () => {
  const used = analyse(
    "data.a > 3 and (some x in params satisfies x = steps.b.result) and string length(data.c) > now",
  );
  if (!used.ok) throw new Error(used.message);
  expect([...used.names]).toEqual(["data", "params", "steps", "now"]);
  expect([...(used.keysOf.get("data") ?? [])]).toEqual(["a", "c"]);
  expect(used.keysOf.has("params")).toBe(false);
  expect([...used.compared]).toEqual(["data.a", "steps.b.result", "steps.b", "data.c"]);
});

test("an expression's cost does not grow with a context that it does not use", () => {
  const looked: unknown[] = [];
  const data = new Proxy(Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`field_${n}`, n])), {
    get: (fields, name) => {
      looked.push(name);
      return Reflect.get(fields, name) as unknown;
    },
    ownKeys: () => {
      throw new Error("all of it is looked at");
    },
  });
  expect(value("= data.field_1 > 0", { data, steps: data })).toEqual(ok(true));
  expect(looked).toEqual(["field_1"]);
});
