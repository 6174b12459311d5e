import { expect, test } from "vitest";
import onboarding from "../testing/onboarding.json";
import { parseDefinition } from "./parse";

const change = (edit: (document: ReturnType<typeof copy>) => void) => {
  const document = copy();
  edit(document);
  return parseDefinition(document);
};

type Open = { nodes: Record<string, unknown>[]; edges: Record<string, unknown>[]; [key: string]: unknown };

const copy = (): Open => JSON.parse(JSON.stringify(onboarding)) as Open;

const pointers = (parsed: ReturnType<typeof parseDefinition>) =>
  parsed.ok ? [] : parsed.problems.map(({ pointer }) => pointer);

test("the documented example can be published without a warning", () => {
  expect(parseDefinition(onboarding)).toMatchObject({ ok: true, warnings: [] });
});

test("unknown keys are named one by one", () => {
  const parsed = change((document) => {
    document["colour"] = "red";
    Object.assign(document.nodes[1] ?? {}, { assigned: 1, wait: 2 });
  });
  expect(pointers(parsed)).toEqual(["/nodes/1/assigned", "/nodes/1/wait", "/colour"]);
});

test("a node of an unknown type is told which there are", () => {
  const parsed = change((document) => Object.assign(document.nodes[1] ?? {}, { type: "robot" }));
  const message: unknown = expect.stringMatching(/^must be one of: start, end, user_task, .*call_activity$/);
  expect(parsed).toMatchObject({
    problems: expect.arrayContaining([{ pointer: "/nodes/1/type", message }]) as unknown,
  });
});

test("problems of shape and of the graph are reported together", () => {
  const parsed = change((document) => {
    Object.assign(document.nodes[1] ?? {}, { due: "two days" });
    Object.assign(document.edges[3] ?? {}, { to: "nowhere" });
  });
  expect(pointers(parsed)).toEqual(expect.arrayContaining(["/nodes/1/due", "/edges/3/to"]));
});

test("an assignment of no known form says so where it stands", () => {
  expect(
    pointers(change((document) => Object.assign(document.nodes[1] ?? {}, { assign: { someone: 1 } }))),
  ).toEqual(["/nodes/1/assign"]);
});

test.each([null, [], "text", 5, {}, { nodes: {} }, { key: "k", name: "n", nodes: [null], edges: [] }])(
  "%j is no definition, and reading it does not fail",
  (input) => {
    expect(parseDefinition(input).ok).toBe(false);
  },
);

test("an expression without its mark is refused", () => {
  expect(pointers(change((document) => Object.assign(document.edges[5] ?? {}, { when: "true" })))).toEqual([
    "/edges/5/when",
  ]);
});
