import type { ExternalToast } from "sonner";

type Kind = "success" | "error" | "info";
type Options = Pick<ExternalToast, "description" | "action" | "duration" | "id">;
export type Toast = { kind: Kind; message: string; options: Options };

const listeners = new Set<() => void>();
let waiting: Toast[] = [];
let show: ((toast: Toast) => void) | null = null;

function say(kind: Kind, message: string, options: Options = {}): void {
  const toast = { kind, message, options };
  if (show) return show(toast);
  waiting = [...waiting, toast];
  for (const listener of listeners) listener();
}

/** Says something at the edge of the page for a few seconds. It waits until what shows it is loaded. */
export const toast = {
  success: (message: string, options?: Options) => say("success", message, options),
  error: (message: string, options?: Options) => say("error", message, options),
  info: (message: string, options?: Options) => say("info", message, options),
};

/** For the toaster: hears of toasts that wait for it. */
export function onWaiting(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** For the toaster: takes what waits, and all that come until it calls what this returns. */
export function takeToasts(by: (toast: Toast) => void): () => void {
  show = by;
  for (const one of waiting) by(one);
  waiting = [];
  return () => {
    show = null;
  };
}
