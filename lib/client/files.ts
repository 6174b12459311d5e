import type { FileRef } from "@/lib/contracts/tasks";

const FILES = "/apidev/v1/files";

/** The largest file that the route takes, in bytes. */
export const MAX_FILE_SIZE = 25 * 1024 * 1024;

export const fileHref = (id: string): string => `${FILES}/${id}`;

type Answer = { success: true; data: FileRef } | { success: false; error: { message: string } };

export type Upload = { done: Promise<FileRef>; abort: () => void };

/**
 * Sends one file and reports how much of it has left, from 0 to 1. `fetch` tells nothing of an upload's
 * progress, so this is an XMLHttpRequest. `done` fails with the server's sentence, or with an AbortError.
 */
export function uploadFile(file: File, onProgress: (part: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<FileRef>((resolve, reject) => {
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress(total ? loaded / total : 0),
    );
    request.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
    request.addEventListener("error", () => reject(new Error("network")));
    request.addEventListener("load", () => {
      const answer = readAnswer(request.responseText);
      if (answer?.success) resolve(answer.data);
      else reject(new Error(answer?.error.message ?? "network"));
    });
  });
  const body = new FormData();
  body.set("file", file, file.name);
  request.open("POST", FILES);
  request.setRequestHeader("Accept", "application/json");
  request.send(body);
  return { done, abort: () => request.abort() };
}

function readAnswer(text: string): Answer | null {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return null; // a proxy's page, not ours
  }
}

/** Whether a file is of a kind that `accept` names (`.pdf,image/*`); the server looks into it as well. */
export function isAccepted({ name, type }: Pick<File, "name" | "type">, accept: string | undefined): boolean {
  const kinds = (accept ?? "")
    .split(",")
    .map((kind) => kind.trim().toLowerCase())
    .filter(Boolean);
  if (kinds.length === 0) return true;
  return kinds.some((kind) => {
    if (kind.startsWith(".")) return name.toLowerCase().endsWith(kind);
    return kind.endsWith("/*") ? type.startsWith(kind.slice(0, -1)) : type === kind;
  });
}

const UNITS = ["B", "KB", "MB"] as const;

/** A size as people read it: at most one digit after the point. */
export function sizeOf(bytes: number): { value: number; unit: (typeof UNITS)[number] } {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024)));
  return { value: Math.round((bytes / 1024 ** step) * 10) / 10, unit: UNITS[step] ?? "B" };
}
