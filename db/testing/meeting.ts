/** Something that happens once, and the promise of it. */
function occasion() {
  let happen = (): void => {};
  const happened = new Promise<void>((resolve) => {
    happen = resolve;
  });
  return { happen, happened };
}

/**
 * The places of a forced race: whoever comes first to a place waits there for a second, and all later ones pass. A
 * build with a bug then goes wrong each time, and not by luck.
 */
export function meetings(): (place: string) => Promise<void> {
  const places = new Map<string, ReturnType<typeof occasion>>();
  return async (place) => {
    const met = places.get(place);
    if (met) return met.happen();
    const awaited = occasion();
    places.set(place, awaited);
    await awaited.happened;
  };
}

/** The order of a forced race: work stops halfway until something else has been done from beginning to end. */
export function interruption() {
  const reached = occasion();
  const over = occasion();
  return {
    /** For the middle of the work: goes on when what comes between is over. */
    halfway: (): Promise<void> => {
      reached.happen();
      return over.happened;
    },
    /** Does what comes between, once the work is halfway. */
    between: <T>(run: () => Promise<T>): Promise<T> =>
      reached.happened.then(run).finally(() => over.happen()),
  };
}
