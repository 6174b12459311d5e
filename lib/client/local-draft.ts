import type { FormValues } from "./form-values";

/** What a person has typed into a task's form, as their browser keeps it. */
export type LocalDraft = {
  values: FormValues;
  comment: string;
  result: string | null;
  at: number;
  /** When the server took it, by its clock; absent as long as it has not. */
  saved?: number;
};

const PREFIX = "bandeja.draft.";
const keyOf = (userId: string, taskId: string) => `${PREFIX}${userId}.${taskId}`;

/** The draft that this browser keeps for this person; null when there is none or it cannot be read. */
export function readLocalDraft(userId: string, taskId: string): LocalDraft | null {
  try {
    const text = localStorage.getItem(keyOf(userId, taskId));
    return text === null ? null : (JSON.parse(text) as LocalDraft);
  } catch {
    return null; // storage is off or full of something else; the server's draft remains
  }
}

/** Keeps a draft in this browser. Where there is no room for it, copies of what the server has make room. */
export function writeLocalDraft(userId: string, taskId: string, draft: LocalDraft): void {
  const write = () => localStorage.setItem(keyOf(userId, taskId), JSON.stringify(draft));
  try {
    write();
  } catch {
    dropSavedDrafts();
    try {
      write();
    } catch {
      // storage is off or full of something else; the server's draft remains
    }
  }
}

export function dropLocalDraft(userId: string, taskId: string): void {
  try {
    localStorage.removeItem(keyOf(userId, taskId));
  } catch {
    // storage is off: there was nothing to drop
  }
}

/** Drops what the server has as well, as where somebody else may sit down at this browser next. */
export function dropSavedDrafts(): void {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    for (const key of keys)
      if (/"saved":\d/.test(localStorage.getItem(key) ?? "")) localStorage.removeItem(key);
  } catch {
    // storage is off: there was nothing to drop
  }
}
