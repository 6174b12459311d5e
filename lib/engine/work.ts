import type { Json } from "@/lib/contracts/primitives";

/**
 * The work of a machine in one visit. Attempts are counted from 1; `lease` numbers the clocks that watch over
 * it, so that an older one that fires late changes nothing. `ended`: its last attempt has ended and is held.
 */
export type Work = {
  attempt: number;
  /** How many attempts have failed; one whose worker was lost is not counted. */
  failures: number;
  state: "queued" | "running" | "retrying" | "ended";
  lease: number;
};

/** What a service task sends, and how often it is tried; worked out once, when the node is entered. */
export type StepConfig = {
  request: { method: string; url: string; headers: Record<string, string>; body: Json };
  retries: { limit: number; delay: string; backoff: "constant" | "linear" | "exponential" };
  timeout: string;
};

export type StepError = { name: string; message: string };

/** How a called instance has ended. */
export type ChildOutcome = { status: "completed" | "failed"; output: Json; message: string | null };
