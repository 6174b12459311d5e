import type { StreamEvent, StreamEvents } from "@/lib/contracts/stream";

/** Something that the server told. */
export type LiveEvent = Pick<StreamEvent, "event" | "data"> & StreamEvent;

const STREAM = "/apidev/v1/stream";
const NAMES = ["hello", "change", "notice", "presence", "reset", "bye"] as const;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;

type Options = {
  /** From where to go on; empty for from now on. */
  cursor: string;
  onEvent: (event: LiveEvent) => void;
  onState: (open: boolean) => void;
  /** Makes the connection; tests give their own. */
  connect?: (url: string) => EventSource;
};

/**
 * One connection to the server's stream, kept up until it is closed: after a break it goes on where it was left, at
 * first at once, then with longer and longer pauses. Where the server says that nobody may listen it stays closed.
 */
export function openSource({ cursor, onEvent, onState, connect = (url) => new EventSource(url) }: Options) {
  let last = cursor;
  let wait = FIRST_WAIT;
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const open = () => {
    clearTimeout(timer);
    source?.close();
    source = connect(last ? `${STREAM}?last_event_id=${last}` : STREAM);
    for (const name of NAMES) source.addEventListener(name, hear);
    source.addEventListener("error", broken);
  };

  const hear = (message: MessageEvent<string>) => {
    const event = { event: message.type, data: JSON.parse(message.data) as unknown } as LiveEvent;
    if ("cursor" in event.data) last = event.data.cursor;
    if (event.event === "hello") {
      wait = FIRST_WAIT;
      onState(true);
    }
    if (event.event === "bye" && isFinal(event.data.reason)) close();
    onEvent(event);
  };

  const broken = () => {
    onState(false);
    if (ended) return;
    // The browser's own way to come back asks for the address it first had, and gives up at an answer that is no stream.
    source?.close();
    timer = setTimeout(open, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  };

  const close = () => {
    ended = true;
    clearTimeout(timer);
    source?.close();
    globalThis.removeEventListener?.("online", open);
    onState(false);
  };

  open();
  globalThis.addEventListener?.("online", open);
  return { close };
}

const isFinal = (reason: StreamEvents["bye"]["reason"]) => reason === "signed_out" || reason === "too_many";
