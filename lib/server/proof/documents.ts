import { Definition } from "@/lib/contracts/definition";
import type { Json } from "@/lib/contracts/primitives";

type Document = { [key: string]: Json };

const way = (path: string, more: Document = {}): Document[] => {
  const stops = path.split(" > ");
  return stops.slice(1).map((to, at) => ({ from: stops[at] ?? "", to, ...more }));
};

const task = (id: string, assign: Document, more: Document = {}): Document => ({
  id,
  type: "user_task",
  name: id,
  assign,
  results: [
    { code: "yes", label: "Yes" },
    { code: "no", label: "No" },
  ],
  ...more,
});

/**
 * A workflow whose instances wait at five places at once: for a person, a machine, an event, another instance and
 * a clock. It comes to its end when all have been met and a second person has confirmed what the first has said.
 */
export const everything = (url: string): Definition =>
  Definition.parse({
    key: "everything",
    name: "Everything at once",
    triggers: [{ type: "manual" }, { type: "event", event: "go" }, { type: "schedule", cron: "0 6 * * *" }],
    nodes: [
      { id: "start", type: "start" },
      { id: "fork", type: "parallel_gateway" },
      task(
        "review",
        { group: "Sales" },
        {
          fields: [{ id: "f_n", name: "n", type: "number" }],
          due: "P1D",
          timeout: { after: "P2D" },
          escalations: [{ after: "P1D", notify: [{ user: "boss" }], reassign: { group: "Managers" } }],
        },
      ),
      task("confirm", { initiator: true }),
      {
        id: "charge",
        type: "service_task",
        name: "charge",
        request: { method: "POST", url, body: { n: "= data.n" } },
        retries: { limit: 1, delay: "PT1H" },
        as: "charged",
      },
      { id: "paid", type: "event", name: "paid", event: "paid", as: "payment" },
      { id: "call", type: "call_activity", definition: "called", as: "answer" },
      { id: "sleep", type: "timer", name: "sleep", for: "P3D" },
      { id: "join", type: "parallel_gateway" },
      { id: "sum", type: "script_task", set: { sum: "= 1 + 2" } },
      { id: "end", type: "end", output: "= data.sum" },
    ],
    edges: [
      ...way("start > fork"),
      ...["review", "charge", "paid", "call", "sleep"].flatMap((node) => way(`fork > ${node}`)),
      ...way("review > confirm > join"),
      ...way("review > confirm", { on: "timeout" }),
      ...["charge", "paid", "call", "sleep"].flatMap((node) => way(`${node} > join`)),
      ...way("join > sum > end"),
    ],
  });

/** What it calls: one task. */
export const called = Definition.parse({
  key: "called",
  name: "Called",
  nodes: [
    { id: "start", type: "start" },
    task("inner", { group: "Sales" }),
    { id: "end", type: "end", output: "= 7" },
  ],
  edges: way("start > inner > end"),
});

/** So many people vote, of whom so many must say yes. */
export const voting = (count: number, needed: number): Document => ({
  key: "voting",
  name: "Voting",
  nodes: [
    { id: "start", type: "start" },
    task("vote", { group: "Sales" }, { performers: { count, needed, result: "yes" } }),
    task("confirm", { initiator: true }),
    { id: "end", type: "end" },
  ],
  edges: way("start > vote > confirm > end"),
});
