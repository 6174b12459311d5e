import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { type LiveEvent, openSource } from "./source";

/** A connection that tests speak through. */
class Wire extends EventTarget {
  closed = false;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
  }
  close() {
    this.closed = true;
  }
  say(event: string, data: object) {
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }));
  }
  break() {
    this.dispatchEvent(new Event("error"));
  }
}

function listen(cursor = "") {
  const wires: Wire[] = [];
  const heard: LiveEvent[] = [];
  const states: boolean[] = [];
  const source = openSource({
    cursor,
    onEvent: (event) => heard.push(event),
    onState: (open) => states.push(open),
    connect: (url) => {
      const wire = new Wire(url);
      wires.push(wire);
      return wire as Partial<EventSource> as EventSource;
    },
  });
  return { source, wires, heard, states };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("after a break it goes on behind the last event it heard", async () => {
  const { wires, states } = listen();
  wires[0]?.say("hello", { cursor: "10" });
  wires[0]?.say("change", { cursor: "11", tasks: ["1"], instances: [], counts: true });
  wires[0]?.break();
  await vi.advanceTimersByTimeAsync(1000);

  expect(wires.map(({ url }) => url)).toEqual(["/apidev/v1/stream", "/apidev/v1/stream?last_event_id=11"]);
  expect(states).toEqual([true, false]);
});

test("it waits longer after each attempt that failed, and not long again once it was open", async () => {
  const { wires } = listen("5");
  wires[0]?.break();
  await vi.advanceTimersByTimeAsync(1000);
  wires[1]?.break();
  await vi.advanceTimersByTimeAsync(1999);
  expect(wires).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1);
  wires[2]?.say("hello", { cursor: "6" });
  wires[2]?.break();
  await vi.advanceTimersByTimeAsync(1000);

  expect(wires).toHaveLength(4);
});

test("where the server says that nobody may listen, it stays closed", async () => {
  const { wires, heard } = listen();
  wires[0]?.say("bye", { reason: "signed_out" });
  wires[0]?.break();
  await vi.advanceTimersByTimeAsync(60_000);

  expect(heard).toEqual([{ event: "bye", data: { reason: "signed_out" } }]);
  expect(wires).toHaveLength(1);
  expect(wires[0]?.closed).toBe(true);
});
