import { queryOptions } from "@tanstack/react-query";
import type { FileRef } from "@/lib/contracts/tasks";

import { fileHref, nameIn } from "./files";
import { randomKey } from "./random-key";

/** Why a file has not arrived: the way was closed, nobody is signed in, or the server's sentence. */
export class UploadError extends Error {
  readonly reason: "network" | "signed_out" | "refused";
  /** Seconds after which it may be tried again, where waiting helps. */
  readonly again: number | null;

  constructor(message: string, reason: UploadError["reason"], again: number | null = null) {
    super(message);
    this.reason = reason;
    this.again = again;
  }
}

/** Milliseconds between attempts; after the last it is the person who tries again. */
export const PAUSES = [1_000, 3_000, 9_000] as const;

type Watch = {
  /** How much has left, from 0 to 1. */
  onProgress: (part: number) => void;
  /** Whether it waits for the next attempt. */
  onWait: (waits: boolean) => void;
};
export type Upload = { done: Promise<FileRef>; abort: () => void };

/**
 * Sends one file, several times where the network fails; all attempts carry one key, so that it is kept once.
 * `done` fails with an `UploadError`, or with an AbortError.
 */
export function uploadFile(file: File, watch: Watch): Upload {
  const stop = new AbortController();
  const key = randomKey();
  const once = () => attempt(file, { key, signal: stop.signal, onProgress: watch.onProgress });
  return { done: persist(once, stop.signal, watch.onWait), abort: () => stop.abort() };
}

/** Tries again while waiting helps, in growing pauses. */
export async function persist<Done>(
  once: () => Promise<Done>,
  signal: AbortSignal,
  onWait: Watch["onWait"],
): Promise<Done> {
  for (let attempts = 0; ; attempts++) {
    try {
      return await once();
    } catch (error) {
      const pause = PAUSES[attempts];
      if (!(error instanceof UploadError) || error.again === null || pause === undefined) throw error;
      onWait(true);
      await sleep(Math.max(pause, error.again * 1000), signal);
      onWait(false);
    }
  }
}

const aborted = () => new DOMException("aborted", "AbortError");

/** Rests; the network's return ends the rest early, an abort fails it. */
function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(done, ms);
    const isBrowser = typeof window === "object";
    function done() {
      clearTimeout(timer);
      if (isBrowser) window.removeEventListener("online", done);
      signal.removeEventListener("abort", done);
      if (signal.aborted) reject(aborted());
      else resolve();
    }
    if (isBrowser) window.addEventListener("online", done);
    signal.addEventListener("abort", done);
  });
}

type Answer = { success: true; data: FileRef } | { success: false; error: { message: string } };
type Attempt = { key: string; signal: AbortSignal; onProgress: Watch["onProgress"] };

/** One attempt. `fetch` tells nothing of an upload's progress, so this is an XMLHttpRequest. */
function attempt(file: File, { key, signal, onProgress }: Attempt): Promise<FileRef> {
  const request = new XMLHttpRequest();
  const done = new Promise<FileRef>((resolve, reject) => {
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress(total ? loaded / total : 0),
    );
    request.addEventListener("abort", () => reject(aborted()));
    request.addEventListener("error", () => reject(new UploadError("network", "network", 0)));
    request.addEventListener("load", () => {
      const answer = readAnswer(request.responseText);
      if (answer?.success) resolve(answer.data);
      else reject(failureOf(request, answer?.error.message));
    });
  });
  const body = new FormData();
  body.set("file", file, file.name);
  request.open("POST", "/apidev/v1/files");
  request.setRequestHeader("Accept", "application/json");
  request.setRequestHeader("Idempotency-Key", key);
  signal.addEventListener("abort", () => request.abort());
  request.send(body);
  return done;
}

function failureOf(request: XMLHttpRequest, said: string | undefined): UploadError {
  const { status } = request;
  if (status === 401) return new UploadError("signed out", "signed_out");
  if (status === 429) {
    const seconds = Number(request.getResponseHeader("Retry-After")) || 1;
    return new UploadError(said ?? "", "refused", seconds <= 30 ? seconds : null);
  }
  const isPassing = status === 0 || status === 502 || status === 503 || status === 504;
  if (said === undefined || isPassing) return new UploadError("network", "network", isPassing ? 0 : null);
  return new UploadError(said, "refused");
}

function readAnswer(text: string): Answer | null {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return null; // a proxy's page, not ours
  }
}

/** What a file is of which only the id is known, as after a reload. */
export const fileFacts = (id: string) =>
  queryOptions({
    queryKey: ["files", id],
    queryFn: async ({ signal }): Promise<FileRef | null> => {
      const response = await fetch(fileHref(id), { method: "HEAD", signal });
      const name = nameIn(response.headers.get("Content-Disposition"));
      if (!response.ok || name === null) return null;
      const type = response.headers.get("Content-Type") ?? "";
      return { id, name, size: Number(response.headers.get("Content-Length")), type };
    },
    staleTime: Infinity,
    retry: false,
  });
