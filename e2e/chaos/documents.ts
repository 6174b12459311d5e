import type { Json } from "@/lib/contracts/primitives";

type Document = { [key: string]: Json };

const task = (id: string, group: string): Document => ({
  id,
  type: "user_task",
  name: `Step ${id}`,
  assign: { group },
  fields: [{ id: `f_${id}`, name: "key", type: "text", label: "Key", required: true }],
  results: [
    { code: "done", label: "Done" },
    { code: "other", label: "Other" },
  ],
});

const charge = (url: string, more: Document = {}): Document => ({
  id: "charge",
  type: "service_task",
  name: "Charge",
  request: { method: "POST", url, body: { who: "= initiator" } },
  timeout: "PT2S",
  retries: { limit: 2, delay: "PT0.5S", backoff: "constant" },
  as: "charged",
  ...more,
});

const start = { id: "start", type: "start" };
const end = { id: "end", type: "end", output: "= data.charged" };

/** From each node to the next. */
const chain = (...ids: string[]): Json => ids.slice(1).map((to, at) => ({ from: ids[at] ?? "", to }));

const line = (key: string, nodes: Document[], more: Json[] = []): Document => {
  const all = [start, ...nodes, end];
  const edges = chain(...all.map(({ id }) => String(id))) as Json[];
  return { key, name: `Chaos ${key}`, nodes: all, edges: [...edges, ...more] };
};

/** What runs: people one after the other, machines, clocks, events, several paths at once, and calls. */
export const documents = (group: string, url: string): Record<Kind, Document> => ({
  people: line("people", [task("one", group), task("two", group)]),
  machine: line("machine", [charge(url), task("check", group)]),
  events: line(
    "events",
    [
      { id: "pause", type: "timer", name: "Pause", for: "PT1S" },
      { id: "paid", type: "event", name: "Paid", event: "paid", timeout: "PT20S", as: "paid" },
      task("thank", group),
    ],
    [{ from: "paid", on: "timeout", to: "end" }],
  ),
  fork: {
    key: "fork",
    name: "Chaos fork",
    nodes: [
      start,
      { id: "split", type: "parallel_gateway" },
      task("left", group),
      task("right", group),
      charge(url),
      { id: "join", type: "parallel_gateway" },
      end,
    ],
    edges: [
      { from: "start", to: "split" },
      ...["left", "right", "charge"].flatMap((id) => [
        { from: "split", to: id },
        { from: id, to: "join" },
      ]),
      { from: "join", to: "end" },
    ],
  },
  call: line("call", [
    { id: "call", type: "call_activity", name: "Call", definition: "called", as: "charged" },
  ]),
  called: line("called", [charge(url, { retries: { limit: 20, delay: "PT0.3S", backoff: "constant" } })]),
});

export type Kind = "people" | "machine" | "events" | "fork" | "call" | "called";
