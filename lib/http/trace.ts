import type { Rate } from "@/lib/services/people/rate";

/** What the pipeline learns about one request on the way, and every answer shows. */
export type Trace = {
  requestId: string;
  /** The limit that the request counted against, as soon as it is known. */
  rate: Rate | null;
  /** Whether the caller is known: a failure before counts against the address. */
  identified: boolean;
  /** Signed in by cookie: the answer may not be kept without asking. */
  byCookie: boolean;
};

export const newTrace = (): Trace => ({
  requestId: crypto.randomUUID(),
  rate: null,
  identified: false,
  byCookie: false,
});
