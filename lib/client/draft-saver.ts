/** Where what was typed is kept now. */
export type DraftStatus =
  | { kind: "none" }
  | { kind: "saving" }
  | { kind: "saved"; at: Date }
  /** In this browser alone: the server has not been reached, or must not be asked yet. */
  | { kind: "local" };

type Options<Content> = {
  /** Keeps it in this browser; called with every change. */
  keep: (content: Content) => void;
  /** Keeps it on the server; answers when. */
  save: (content: Content, keepalive: boolean) => Promise<Date>;
  /** Hears that the server has all that was typed. */
  onSaved: (content: Content, at: Date) => void;
  /** Forgets what this browser kept, once the form is done with. */
  forget: () => void;
  onStatus: (status: DraftStatus) => void;
  /** Milliseconds of rest after which the server is told. */
  pause?: number;
};

/**
 * Saves a draft while it is typed: in the browser with every change, on the server after a rest. One request is
 * under way at a time, and what changed meanwhile follows it, so the newest content always arrives last.
 */
export function draftSaver<Content>({
  keep,
  save,
  onSaved,
  forget,
  onStatus,
  pause = 800,
}: Options<Content>) {
  let waiting: Content | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = false;
  let held = false;
  let stopped = false;

  const send = async (keepalive = false): Promise<void> => {
    clearTimeout(timer);
    if (stopped || held || sending || waiting === undefined) return;
    const content = waiting;
    waiting = undefined;
    sending = true;
    onStatus({ kind: "saving" });
    const at = await save(content, keepalive).catch(() => null);
    sending = false;
    if (stopped) return;
    onStatus(at ? { kind: "saved", at } : { kind: "local" });
    if (waiting !== undefined) await send();
    else if (at) onSaved(content, at);
    else waiting = content; // goes with the next change, or on leaving
  };

  return {
    /** The person has typed. */
    changed(content: Content): void {
      if (stopped) return;
      keep(content);
      waiting = content;
      if (held) onStatus({ kind: "local" });
      clearTimeout(timer);
      timer = setTimeout(() => void send(), pause);
    },
    /** Sends at once what is still waiting, for a page that is being left. */
    flush: (): Promise<void> => send(true),
    /** While held nothing goes to the server, where somebody else's draft lies. */
    hold(on: boolean): void {
      held = on;
      if (!on) void send();
    },
    /** The form is done with: nothing is kept or sent any more. */
    stop(): void {
      stopped = true;
      clearTimeout(timer);
      forget();
    },
  };
}
