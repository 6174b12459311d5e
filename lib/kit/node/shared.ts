/**
 * A value that exists once in the process, made when it is first asked for. Modules may be loaded twice in one
 * process, once from Next's bundle; what both must share (caches, gates) lives here.
 */
export function shared<T>(name: string, make: () => T): T {
  const key = Symbol.for("bandeja");
  const home = globalThis as { [key]?: Record<string, unknown> };
  const values = (home[key] ??= {});
  values[name] ??= make();
  return values[name] as T;
}
