"use client";

import { Download, FileText, Upload as UploadIcon, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Controller } from "react-hook-form";

import { Button } from "@/components/ui/button";
import { iconButtonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { fileHref, isAccepted, MAX_FILE_SIZE, sizeOf, type Upload, uploadFile } from "@/lib/client/files";
import type { FormValues } from "@/lib/client/form-values";
import type { FileRef, TaskField } from "@/lib/contracts/tasks";

import type { ControlProps } from "./controls";

/** A file: chosen, dropped or pasted; it is sent at once and can be taken out again. */
export function FileControl({ field, control }: ControlProps) {
  return (
    <Controller<FormValues>
      name={field.name}
      render={({ field: { value, onChange, onBlur, ref } }) => (
        <FileBox
          field={field}
          control={control}
          value={value ?? ""}
          onChange={onChange}
          onBlur={onBlur}
          buttonRef={ref}
        />
      )}
    />
  );
}

type BoxProps = ControlProps & {
  value: string;
  onChange: (id: string) => void;
  onBlur: () => void;
  buttonRef: (element: HTMLButtonElement | null) => void;
};

function FileBox({ field, control, value, onChange, onBlur, buttonRef }: BoxProps) {
  const t = useTranslations("form.file");
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const upload = useUpload(field, onChange);
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file) upload.start(file);
  };

  if (upload.sending) return <Sending {...upload.sending} onAbort={upload.abort} />;
  const known = upload.file?.id === value ? upload.file : field.file;
  if (value) {
    return <FileLine id={value} file={known?.id === value ? known : null} onRemove={() => onChange("")} />;
  }
  return (
    <>
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
        onPaste={(event) => take(event.clipboardData.files)}
        className={cn(
          "flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-dashed border-control px-3 py-2.5",
          over && "border-accent-fg bg-accent-soft",
          control["aria-invalid"] && "border-failed",
        )}
      >
        <Button
          id={control.id}
          aria-describedby={control["aria-describedby"]}
          ref={buttonRef}
          size="sm"
          icon={<UploadIcon aria-hidden />}
          onBlur={onBlur}
          onClick={() => picker.current?.click()}
        >
          {t("choose")}
        </Button>
        <span className="text-xs text-muted">
          <span className="pointer-coarse:hidden">{t("drop")} · </span>
          <Limit bytes={field.max_size ?? MAX_FILE_SIZE} />
        </span>
        <input
          ref={picker}
          type="file"
          hidden
          data-field={field.name}
          accept={field.accept}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = "";
          }}
        />
      </div>
      {upload.problem && (
        <p role="alert" className="text-xs text-failed">
          {upload.problem}
        </p>
      )}
    </>
  );
}

type SendingState = { name: string; part: number };

/** Sends a file after a look at its kind and size; the server looks again. */
function useUpload(field: TaskField, onDone: (id: string) => void) {
  const t = useTranslations("form.file");
  const size = useSize();
  const [sending, setSending] = useState<SendingState | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [file, setFile] = useState<FileRef | null>(null);
  const running = useRef<Upload | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const refusal = (chosen: File): string | null => {
    const max = field.max_size ?? MAX_FILE_SIZE;
    if (!isAccepted(chosen, field.accept)) return t("kind", { accept: field.accept ?? "" });
    return chosen.size > max ? t("too_large", { max: size(max) }) : null;
  };
  const start = (chosen: File) => {
    const refused = refusal(chosen);
    setProblem(refused);
    if (refused) return;
    setSending({ name: chosen.name, part: 0 });
    running.current = uploadFile(chosen, (part) => setSending({ name: chosen.name, part }));
    running.current.done
      .then((sent) => {
        setFile(sent);
        onDone(sent.id);
      })
      .catch((error: Error) => {
        if (error.name !== "AbortError")
          setProblem(error.message === "network" ? t("network") : error.message);
      })
      .finally(() => setSending(null));
  };
  return { sending, problem, file, start, abort: () => running.current?.abort() };
}

function Sending({ name, part, onAbort }: SendingState & { onAbort: () => void }) {
  const t = useTranslations("form.file");
  const percent = Math.round(part * 100);
  return (
    <Line action={<IconButton size="sm" label={t("stop")} icon={<X aria-hidden />} onClick={onAbort} />}>
      <span className="min-w-0 grow">
        <span className="flex justify-between gap-2">
          <span className="truncate">{name}</span>
          <span className="text-faint">{percent}%</span>
        </span>
        <progress
          aria-label={t("sending", { name })}
          value={percent}
          max={100}
          className="h-1 w-full accent-(--accent)"
        />
      </span>
    </Line>
  );
}

type LineProps = { id: string; file: FileRef | null | undefined; onRemove?: () => void };

/** A file that is there, as a link that downloads it. */
export function FileLine({ id, file, onRemove }: LineProps) {
  const t = useTranslations("form.file");
  const size = useSize();
  const name = file?.name ?? t("attached");
  return (
    <Line
      action={
        <>
          <a
            href={fileHref(id)}
            download={file?.name ?? ""}
            aria-label={t("download", { name })}
            className={iconButtonClass("ghost", "sm")}
          >
            <Download aria-hidden />
          </a>
          {onRemove && (
            <IconButton size="sm" label={t("remove", { name })} icon={<X aria-hidden />} onClick={onRemove} />
          )}
        </>
      }
    >
      <span className="min-w-0 grow truncate">{name}</span>
      {file && <span className="shrink-0 text-xs text-faint">{size(file.size)}</span>}
    </Line>
  );
}

function Line({ action, children }: { action: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-9 items-center gap-2 rounded-md border border-line-strong bg-surface py-0.5 pr-1 pl-2.5">
      <FileText aria-hidden className="size-4 shrink-0 text-faint" />
      {children}
      <span className="flex shrink-0">{action}</span>
    </div>
  );
}

function Limit({ bytes }: { bytes: number }) {
  const t = useTranslations("form.file");
  return t("limit", { max: useSize()(bytes) });
}

/** A size in the reader's notation. */
function useSize() {
  const format = useFormatter();
  return (bytes: number) => {
    const { value, unit } = sizeOf(bytes);
    return `${format.number(value, { maximumFractionDigits: 1 })} ${unit}`;
  };
}
