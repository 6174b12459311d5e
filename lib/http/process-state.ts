/** Whether the process can do its work: each part that a request needs, and what is wrong with it if anything is. */
export type Readiness = { ready: boolean; checks: Record<string, string> };

type ProcessState = { draining: boolean; ends: Set<() => void>; probe?: () => Promise<Readiness> };

/** What this process knows of itself. Modules may be loaded twice in a process; this exists once. */
function state(): ProcessState {
  const key = Symbol.for("bandeja");
  const home = globalThis as { [key]?: { process?: ProcessState } };
  const shared = (home[key] ??= {});
  return (shared.process ??= { draining: false, ends: new Set() });
}

/** Whether the process has been asked to end. */
export const isDraining = (): boolean => state().draining;

/**
 * Has `end` called when the process begins to drain, so that an open stream can say goodbye; at once if it already
 * does. Returns the function that takes it back.
 */
export function onDrain(end: () => void): () => void {
  const { draining, ends } = state();
  if (draining) end();
  else ends.add(end);
  return () => ends.delete(end);
}

/** Marks the process as draining, and ends its open streams. */
export function beginDrain(): void {
  const current = state();
  current.draining = true;
  for (const end of current.ends) end();
  current.ends.clear();
}

/** Says how readiness is found out. */
export function setProbe(probe: () => Promise<Readiness>): void {
  state().probe = probe;
}

/** Whether this process should be sent requests. */
export async function readiness(): Promise<Readiness> {
  const { draining, probe } = state();
  if (draining) return { ready: false, checks: { process: "draining" } };
  return probe ? probe() : { ready: true, checks: {} };
}
