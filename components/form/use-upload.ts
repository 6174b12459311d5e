"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

import { isAccepted, kindsOf, MAX_FILE_SIZE, sizeOf } from "@/lib/client/files";
import { type Upload, UploadError, uploadFile } from "@/lib/client/upload";
import type { FileRef, TaskField } from "@/lib/contracts/tasks";

import { useFormUploads } from "./uploads";

/** A file on its way, or one that did not arrive and can be sent again. */
export type Sending = { name: string; part: number; waits: boolean } | null;
export type Failed = { name: string; problem: string } | null;

/** Sends a file after a look at its kind and size; the server looks again, into the file itself. */
export function useUpload(field: TaskField, onDone: (id: string) => void) {
  const t = useTranslations("form.file");
  const uploads = useFormUploads();
  const refusal = useRefusal(field);
  const [sending, setSending] = useState<Sending>(null);
  const [failed, setFailed] = useState<Failed>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [file, setFile] = useState<FileRef | null>(null);
  const running = useRef<{ upload: Upload; chosen: File } | null>(null);
  useEffect(() => () => running.current?.upload.abort(), []);
  useStay(sending !== null);

  const send = (chosen: File) => {
    setFailed(null);
    setSending({ name: chosen.name, part: 0, waits: false });
    const upload = uploadFile(chosen, {
      onProgress: (part) => setSending((now) => now && { ...now, part }),
      onWait: (waits) => setSending((now) => now && { ...now, waits, part: 0 }),
    });
    running.current = { upload, chosen };
    uploads?.note(field.name, upload.done);
    upload.done
      .then((sent) => {
        setFile(sent);
        onDone(sent.id);
      })
      .catch((error: Error) => {
        if (error.name === "AbortError") uploads?.forget(field.name);
        else setFailed({ name: chosen.name, problem: sentence(error) });
      })
      .finally(() => setSending(null));
  };
  const sentence = (error: Error) => {
    if (!(error instanceof UploadError)) return t("network");
    return error.reason === "refused" ? error.message : t(error.reason);
  };
  return {
    sending,
    failed,
    refused,
    file,
    start: (chosen: File) => {
      const problem = refusal(chosen);
      setRefused(problem);
      if (!problem) send(chosen);
    },
    again: () => running.current && send(running.current.chosen),
    stop: () => {
      running.current?.upload.abort();
      uploads?.forget(field.name);
      setFailed(null);
    },
  };
}

/** Why a field does not take a file, naming its limit; null where it does. */
function useRefusal({ accept, max_size: max = MAX_FILE_SIZE }: TaskField) {
  const t = useTranslations("form.file");
  const size = useSize();
  const kinds = useKinds(accept);
  return (chosen: File): string | null => {
    if (!isAccepted(chosen, accept)) return t("kind", { name: chosen.name, kinds });
    if (chosen.size === 0) return t("empty", { name: chosen.name });
    return chosen.size > max
      ? t("too_large", { name: chosen.name, size: size(chosen.size), max: size(max) })
      : null;
  };
}

/** What a field takes, in words; empty where it takes anything. */
export function useKinds(accept: string | undefined): string {
  const t = useTranslations("form.file.kinds");
  const format = useFormatter();
  const names = kindsOf(accept).map((kind) => (typeof kind === "string" ? t(kind) : kind.ending));
  return format.list(names, { type: "disjunction" });
}

/** A size in the reader's notation. */
export function useSize() {
  const format = useFormatter();
  return (bytes: number) => {
    const { value, unit } = sizeOf(bytes);
    return `${format.number(value, { maximumFractionDigits: 1 })} ${unit}`;
  };
}

/** Asks before the page is left while a file is on its way: nobody could send the rest of it. */
function useStay(on: boolean): void {
  useEffect(() => {
    if (!on) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [on]);
}
