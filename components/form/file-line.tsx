"use client";

import { CircleAlert, Download, FileText, RotateCw, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { Button } from "@/components/ui/button";
import { iconButtonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { fileHref, isPreviewed } from "@/lib/client/files";
import { late } from "@/lib/client/late";
import type { FileRef } from "@/lib/contracts/tasks";

import { type Failed, type Sending, useSize } from "./use-upload";

const FilePreview = dynamic(() => late(() => import("./file-preview").then((module) => module.FilePreview)), {
  loading: () => null,
});

/** What the field's label leads to, and errors go to. */
type First = { id: string; ref: (element: HTMLButtonElement | null) => void };

type SendingProps = NonNullable<Sending> & { first: First; onStop: () => void };

/** A file on its way: how much has left, and a way to stop it. */
export function SendingLine({ name, part, waits, first, onStop }: SendingProps) {
  const t = useTranslations("form.file");
  const percent = Math.round(part * 100);
  return (
    <Line
      action={<IconButton {...first} size="sm" label={t("stop")} icon={<X aria-hidden />} onClick={onStop} />}
    >
      <span className="min-w-0 grow">
        <span className="flex justify-between gap-2">
          <span className="truncate">{name}</span>
          <span role="status" className="shrink-0 text-faint tabular-nums">
            {waits ? t("waits") : <span aria-hidden>{percent}%</span>}
          </span>
        </span>
        <progress
          aria-label={t("sending", { name })}
          value={percent}
          max={100}
          className="block h-1 w-full accent-(--accent)"
        />
      </span>
    </Line>
  );
}

type FailedProps = NonNullable<Failed> & { first: First; onAgain: () => void; onRemove: () => void };

/** A file that did not arrive; it is still in the form's hands. */
export function FailedLine({ name, problem, first, onAgain, onRemove }: FailedProps) {
  const t = useTranslations("form.file");
  return (
    <>
      <Line
        failed
        action={
          <>
            <Button
              {...first}
              size="sm"
              icon={<RotateCw aria-hidden />}
              aria-label={t("again_named", { name })}
              onClick={onAgain}
            >
              {t("again")}
            </Button>
            <IconButton
              size="sm"
              label={t("remove", { name })}
              icon={<X aria-hidden />}
              onClick={onRemove}
              className="ml-1"
            />
          </>
        }
      >
        <span className="min-w-0 grow truncate">{name}</span>
      </Line>
      <p role="alert" className="text-xs text-failed">
        {problem}
      </p>
    </>
  );
}

type LineProps = { id: string; file: FileRef | null | undefined; first?: First; onRemove?: () => void };

/** A file that is there: an image can be looked at, all else is only downloaded. */
export function FileLine({ id, file, first, onRemove }: LineProps) {
  const t = useTranslations("form.file");
  const size = useSize();
  const name = file?.name ?? t("attached");
  return (
    <Line
      {...(file && isPreviewed(file) && { image: <Thumbnail file={file} /> })}
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
            <IconButton
              {...first}
              size="sm"
              label={t("remove", { name })}
              icon={<X aria-hidden />}
              onClick={onRemove}
            />
          )}
        </>
      }
    >
      <span className="min-w-0 grow truncate">{name}</span>
      {file && <span className="shrink-0 text-xs text-faint">{size(file.size)}</span>}
    </Line>
  );
}

/** An image in small; pressed, in large. */
function Thumbnail({ file }: { file: FileRef }) {
  const t = useTranslations("form.file");
  const [open, setOpen] = useState(false);
  const [broken, setBroken] = useState(false);
  if (broken) return null;
  return (
    <>
      <button
        type="button"
        aria-label={t("preview", { name: file.name })}
        onClick={() => setOpen(true)}
        className="-my-px -ml-1 size-9 shrink-0 cursor-zoom-in overflow-hidden rounded-sm border border-line"
      >
        <img
          src={fileHref(file.id)}
          alt=""
          decoding="async"
          className="size-full object-cover"
          onError={() => setBroken(true)}
        />
      </button>
      {open && <FilePreview file={file} onClose={() => setOpen(false)} />}
    </>
  );
}

function Line({
  action,
  image,
  failed = false,
  children,
}: {
  action: ReactNode;
  image?: ReactNode;
  failed?: boolean;
  children: ReactNode;
}) {
  const Icon = failed ? CircleAlert : FileText;
  return (
    <div
      className={cn(
        "flex min-h-9 items-center gap-2 rounded-md border bg-surface py-0.5 pr-1 pl-2.5",
        failed ? "border-failed" : "border-line-strong",
      )}
    >
      {image ?? <Icon aria-hidden className={cn("size-4 shrink-0", failed ? "text-failed" : "text-faint")} />}
      {children}
      <span className="flex shrink-0 items-center">{action}</span>
    </div>
  );
}
