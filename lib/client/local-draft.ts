import type { FormValues } from "./form-values";

/** What a person has typed into a task's form, as their browser keeps it. */
export type LocalDraft = { values: FormValues; comment: string; result: string | null; at: number };

const keyOf = (userId: string, taskId: string) => `bandeja.draft.${userId}.${taskId}`;

/** The draft that this browser keeps for this person; null when there is none or it cannot be read. */
export function readLocalDraft(userId: string, taskId: string): LocalDraft | null {
  try {
    const text = localStorage.getItem(keyOf(userId, taskId));
    return text === null ? null : (JSON.parse(text) as LocalDraft);
  } catch {
    return null; // storage is off or full of something else; the server's draft remains
  }
}

export function writeLocalDraft(userId: string, taskId: string, draft: LocalDraft): void {
  try {
    localStorage.setItem(keyOf(userId, taskId), JSON.stringify(draft));
  } catch {
    // storage is off or full; the server's draft remains
  }
}

export function dropLocalDraft(userId: string, taskId: string): void {
  try {
    localStorage.removeItem(keyOf(userId, taskId));
  } catch {
    // storage is off: there was nothing to drop
  }
}
