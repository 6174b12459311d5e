import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { dropSavedDrafts, type LocalDraft, readLocalDraft, writeLocalDraft } from "./local-draft";

const draft = (text: string, saved?: number): LocalDraft => ({
  values: { notes: text },
  comment: "",
  result: null,
  at: 1,
  ...(saved !== undefined && { saved }),
});

/** A browser's storage with room for so many entries. */
function storage(room: number) {
  const entries: Record<string, string> = {};
  const methods = {
    getItem: (key: string) => entries[key] ?? null,
    setItem: (key: string, text: string) => {
      if (!(key in entries) && Object.keys(entries).length === room) throw new Error("full");
      entries[key] = text;
    },
    removeItem: (key: string) => delete entries[key],
  };
  return new Proxy(entries, {
    get: (target, key) => methods[key as keyof typeof methods] ?? target[String(key)],
  });
}

beforeEach(() => void vi.stubGlobal("localStorage", storage(2)));
afterEach(() => void vi.unstubAllGlobals());

test("where a browser's storage is full, what the server has makes room for what it has not", () => {
  writeLocalDraft("1", "10", draft("on the server too", 5));
  writeLocalDraft("1", "11", draft("here alone"));
  writeLocalDraft("1", "12", draft("typed now"));
  expect(readLocalDraft("1", "10")).toBeNull();
  expect(readLocalDraft("1", "11")?.values).toEqual({ notes: "here alone" });
  expect(readLocalDraft("1", "12")?.values).toEqual({ notes: "typed now" });
});

test("dropping what the server has leaves what it has not, whatever was typed", () => {
  writeLocalDraft("1", "10", draft('"saved":1'));
  writeLocalDraft("2", "10", draft("there", 7));
  dropSavedDrafts();
  expect(readLocalDraft("1", "10")).not.toBeNull();
  expect(readLocalDraft("2", "10")).toBeNull();
});
