const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5_000;
/** What is still not there by then has gone for good, as the parts of an older build do. */
const PATIENCE = 120_000;

/**
 * Loads a part of the page that is loaded late. Where it cannot be had, as while the server is away, it is asked for
 * again after 0.5 s, 1 s, 2 s and so on up to every 5 s, and at once when the browser is online again; after two
 * minutes what came of it is thrown. An error of the part itself is thrown at once.
 */
export async function late<T>(load: () => Promise<T>): Promise<T> {
  const until = Date.now() + PATIENCE;
  for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      return await load();
    } catch (error) {
      if (!isAway(error) || Date.now() + pause > until) throw error;
    }
    await onlineOr(pause);
  }
}

const isAway = (error: unknown): boolean => error instanceof Error && error.name === "ChunkLoadError";

function onlineOr(pause: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      globalThis.removeEventListener?.("online", go);
      resolve();
    };
    const timer = setTimeout(go, pause);
    globalThis.addEventListener?.("online", go);
  });
}
