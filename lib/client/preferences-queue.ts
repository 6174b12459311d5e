type Options<Change> = {
  /** Tells the server; must outlive the page. */
  save: (change: Change) => Promise<unknown>;
  onSaved: (change: Change) => void;
  /** Hears what the server does not have: without what was changed again meanwhile, which is still to be told. */
  onFailed: (change: Change, error: Error) => void;
};

/**
 * Tells the server of changes in the order in which they were made: one request is under way at a time, and what is
 * changed meanwhile follows it together, each name with its last value.
 */
export function preferencesQueue<Change extends object>({ save, onSaved, onFailed }: Options<Change>) {
  let waiting: Change | undefined;
  let underWay: Change | undefined;

  const tell = async (change: Change): Promise<void> => {
    underWay = change;
    const failure = await save(change).then(
      () => null,
      (error: Error) => error,
    );
    // A page that was left and has come back may have had two under way.
    if (underWay === change) underWay = undefined;
    if (!failure) onSaved(change);
    else {
      const lost = without(change, { ...underWay, ...waiting });
      if (Object.keys(lost).length > 0) onFailed(lost, failure);
    }
    next();
  };

  const next = (): void => {
    if (underWay || !waiting) return;
    const change = waiting;
    waiting = undefined;
    void tell(change);
  };

  return {
    add(change: Change): void {
      waiting = { ...waiting, ...change };
      next();
    },
    /**
     * Sends what waits without waiting for the answer before it, for a page that is being left. The request under way
     * is repeated in it, should that one never arrive.
     */
    flush(): void {
      if (!waiting) return;
      const change = { ...underWay, ...waiting };
      waiting = undefined;
      void tell(change);
    },
  };
}

const without = <Change extends object>(change: Change, newer: object): Change =>
  Object.fromEntries(Object.entries(change).filter(([name]) => !(name in newer))) as Change;
