import type { Json } from "@/lib/contracts/primitives";

type Document = { [key: string]: Json };

const around = (key: string, node: Document, more: Document[] = []): Document => ({
  key: `bench-${key}`,
  name: `Bench: ${key}`,
  nodes: [
    { id: "start", type: "start" },
    { id: "node", name: "Node", ...node },
    { id: "end", type: "end" },
  ],
  edges: [{ from: "start", to: "node" }, { from: "node", to: "end" }, ...more],
});

const results = [{ code: "done", label: "Done" }];
const performer = { type: "user_task", assign: { group: "Sales Team" }, results };

/** What is measured. */
export const documents = {
  /** Starts at a person, with a clock that runs out. */
  start: around("start", { ...performer, due: "P2D", timeout: { after: "P3D" } }, [
    { from: "node", on: "timeout", to: "end" },
  ]),
  script: around("script", { type: "script_task", set: { sum: "= 1 + 2" } }),
} as const;

/** A call of another system, as soon as a worker gets to it. */
export const service = (url: string): Document =>
  around("service", { type: "service_task", request: { method: "GET", url } });

/** Those that wait meanwhile: for a person, a clock, an event, each for a month. */
export const waiting: Document[] = [
  around("waits-for-a-person", { ...performer, timeout: { after: "P30D" } }, [
    { from: "node", on: "timeout", to: "end" },
  ]),
  around("waits-for-a-clock", { type: "timer", for: "P30D" }),
  around("waits-for-an-event", { type: "event", event: "never", timeout: "P30D" }, [
    { from: "node", on: "timeout", to: "end" },
  ]),
];
