import { type LiveEvent, openSource } from "./source";

type Told = { kind: "event"; event: LiveEvent } | { kind: "state"; open: boolean } | { kind: "ask" };

type Options = {
  /** Whose stream it is: tabs share it by this name. */
  name: string;
  onEvent: (event: LiveEvent) => void;
  onState: (open: boolean) => void;
};

/**
 * Hears the server's stream over one connection for all tabs of this browser: the tab that holds the lock has it and
 * tells the others; when it closes, another goes on where it was. Where tabs cannot talk, each has its own.
 */
export function openShared({ name, onEvent, onState }: Options): () => void {
  if (!("locks" in navigator) || typeof BroadcastChannel === "undefined") {
    const { close } = openSource({ cursor: "", onEvent, onState });
    return close;
  }
  const channel = new BroadcastChannel(name);
  const leaving = new AbortController();
  let cursor = "";
  let isOpen = false;
  let leads = false;

  const event = (heard: LiveEvent) => {
    if ("cursor" in heard.data) cursor = heard.data.cursor;
    onEvent(heard);
  };
  const state = (open: boolean) => {
    isOpen = open;
    onState(open);
  };
  const tell = (told: Told) => channel.postMessage(told);

  channel.addEventListener("message", ({ data }: MessageEvent<Told>) => {
    if (data.kind === "event") event(data.event);
    if (data.kind === "state") state(data.open);
    if (data.kind === "ask" && leads) tell({ kind: "state", open: isOpen });
  });
  tell({ kind: "ask" });

  const lead = () =>
    new Promise<void>((done) => {
      if (leaving.signal.aborted) return done(); // the lock came while this tab was leaving
      leads = true;
      const { close } = openSource({
        cursor,
        onEvent: (heard) => {
          tell({ kind: "event", event: heard });
          event(heard);
        },
        onState: (open) => {
          tell({ kind: "state", open });
          state(open);
        },
      });
      leaving.signal.addEventListener("abort", () => {
        close();
        done();
      });
      return undefined;
    });
  // Rejected only by leaving before the lock was had.
  navigator.locks.request(name, { signal: leaving.signal }, lead).catch(() => {});

  return () => {
    leaving.abort(); // the others are told before the channel closes
    channel.close();
  };
}
