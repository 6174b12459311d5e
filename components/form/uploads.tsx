"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";

/** What a form's files are still waiting for: nothing is sent without a file that somebody has chosen. */
export type Uploads = {
  /** A file is on its way; one that fails stands here until it is taken out or sent again. */
  note: (name: string, done: Promise<unknown>) => void;
  forget: (name: string) => void;
  /** Waits for all; answers the first field whose file has not arrived. */
  settled: () => Promise<string | null>;
};

export function useUploads(): Uploads {
  return useMemo(() => {
    const running = new Map<string, Promise<unknown>>();
    return {
      note: (name, done) => {
        running.set(name, done);
        done.then(
          () => running.get(name) === done && running.delete(name),
          () => undefined, // the field says why; it stands here until the person decides
        );
      },
      forget: (name) => running.delete(name),
      settled: async () => {
        const names = [...running.keys()];
        const outcomes = await Promise.allSettled(running.values());
        return names.find((name, at) => outcomes[at]?.status === "rejected" && running.has(name)) ?? null;
      },
    };
  }, []);
}

const Context = createContext<Uploads | null>(null);

/** Where the file fields of a form say what is on its way. */
export function UploadsOf({ uploads, children }: { uploads: Uploads; children: ReactNode }) {
  return <Context value={uploads}>{children}</Context>;
}

/** Of the form around; null where none waits for files. */
export const useFormUploads = (): Uploads | null => useContext(Context);
