"use client";

import { useQuery } from "@tanstack/react-query";
import { Camera, Upload as UploadIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useRef, useState } from "react";
import { Controller } from "react-hook-form";

import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { MAX_FILE_SIZE, takesPhotos } from "@/lib/client/files";
import type { FormValues } from "@/lib/client/form-values";
import { fileFacts } from "@/lib/client/upload";
import type { TaskField } from "@/lib/contracts/tasks";

import type { ControlProps } from "./controls";
import { FailedLine, FileLine, SendingLine } from "./file-line";
import { useGivenFiles } from "./use-given-files";
import { useKinds, useSize, useUpload } from "./use-upload";

/** A file: chosen, dropped, pasted or photographed; it is sent at once and can be taken out again. */
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
  const box = useRef<HTMLDivElement>(null);
  const [ignored, setIgnored] = useState(0);
  const upload = useUpload(field, onChange);
  const known = [upload.file, field.file].find((file) => file?.id === value);
  const { data: found } = useQuery({ ...fileFacts(value), enabled: value !== "" && !known });
  const phase = phaseOf(upload, value);
  const take = (files: readonly File[]) => {
    const [file] = files;
    setIgnored(files.length - 1);
    if (file) upload.start(file);
  };
  useGivenFiles(box, take, phase === "empty");
  useKeptFocus(box, phase);
  const first = { id: control.id, ref: buttonRef };

  return (
    <div ref={box} data-file-box className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1.5">
      {upload.sending && <SendingLine {...upload.sending} first={first} onStop={upload.stop} />}
      {phase === "failed" && upload.failed && (
        <FailedLine {...upload.failed} first={first} onAgain={upload.again} onRemove={upload.stop} />
      )}
      {phase === "there" && (
        <FileLine id={value} file={known ?? found} first={first} onRemove={() => onChange("")} />
      )}
      {phase === "empty" && (
        <Empty field={field} control={control} buttonRef={buttonRef} onBlur={onBlur} onTake={take} />
      )}
      {phase === "empty" && upload.refused && (
        <p role="alert" className="text-xs text-failed">
          {upload.refused}
        </p>
      )}
      {phase !== "empty" && ignored > 0 && (
        <p role="status" className="text-xs text-muted">
          {t("only_one", { count: ignored })}
        </p>
      )}
    </div>
  );
}

type Phase = "empty" | "sending" | "failed" | "there";

function phaseOf({ sending, failed }: ReturnType<typeof useUpload>, value: string): Phase {
  if (sending) return "sending";
  if (failed) return "failed";
  return value ? "there" : "empty";
}

/** Whoever acted on the field by keyboard goes on in it when what had the focus is gone. */
function useKeptFocus(box: RefObject<HTMLElement | null>, phase: Phase): void {
  const had = useRef(false);
  useEffect(() => {
    const note = () => {
      had.current = box.current?.contains(document.activeElement) ?? false;
    };
    document.addEventListener("focusin", note);
    return () => document.removeEventListener("focusin", note);
  }, [box]);
  useEffect(() => {
    if (had.current && document.activeElement === document.body)
      box.current?.querySelector("button")?.focus();
  }, [box, phase]);
}

type EmptyProps = Pick<BoxProps, "field" | "control" | "buttonRef" | "onBlur"> & {
  onTake: (files: readonly File[]) => void;
};

function Empty({ field, control, buttonRef, onBlur, onTake }: EmptyProps) {
  const t = useTranslations("form.file");
  const [picker, camera] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  const [over, setOver] = useState(false);
  const chosen = ({ target }: { target: HTMLInputElement }) => {
    onTake([...(target.files ?? [])]);
    target.value = "";
  };
  return (
    <div
      onDragEnter={() => setOver(true)}
      onDragOver={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={() => setOver(false)}
      className={cn(
        "flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-dashed border-control px-3 py-2.5",
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
      {takesPhotos(field.accept) && (
        <Button
          size="sm"
          icon={<Camera aria-hidden />}
          className="hidden pointer-coarse:inline-flex"
          onClick={() => camera.current?.click()}
        >
          {t("photo")}
        </Button>
      )}
      <Limits field={field} />
      <input
        ref={picker}
        type="file"
        hidden
        data-field={field.name}
        accept={field.accept}
        onChange={chosen}
      />
      <input ref={camera} type="file" hidden accept="image/*" capture="environment" onChange={chosen} />
    </div>
  );
}

/** What the field takes and how much, said before anybody chooses. */
function Limits({ field }: { field: TaskField }) {
  const t = useTranslations("form.file");
  const kinds = useKinds(field.accept);
  const max = useSize()(field.max_size ?? MAX_FILE_SIZE);
  return (
    <span className="text-xs text-muted">
      <span className="pointer-coarse:hidden">{t("drop")} · </span>
      {kinds ? t("limit_kinds", { kinds, max }) : t("limit", { max })}
    </span>
  );
}
