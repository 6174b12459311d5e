"use client";

import { Check, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useFormatter, useTranslations } from "next-intl";

import { late } from "@/lib/client/late";
import type { FieldType } from "@/lib/contracts/field";
import type { Json } from "@/lib/contracts/primitives";
import type { FileRef } from "@/lib/contracts/tasks";

const FileLine = dynamic(
  () => late(() => import("@/components/form/file-line").then((module) => module.FileLine)),
  {
    loading: () => <div className="h-9 rounded-md border border-line-strong" />,
  },
);

type Props = { value: Json; type?: FieldType | undefined; file?: FileRef | null | undefined };

/** A captured value as people read it: yes or no, a number in their notation, a file to download. */
export function ValueText({ value, type, file }: Props) {
  const t = useTranslations("form");
  const format = useFormatter();
  if (file) return <FileLine id={file.id} file={file} />;
  if (value === null || value === "") return <span className="text-faint">–</span>;
  if (typeof value === "boolean") {
    return (
      <span className="inline-flex items-center gap-1">
        {value ? (
          <Check aria-hidden className="size-3.5 text-done" />
        ) : (
          <X aria-hidden className="size-3.5 text-faint" />
        )}
        {t(value ? "yes" : "no")}
      </span>
    );
  }
  if (typeof value === "number") return <>{format.number(value, { maximumFractionDigits: 20 })}</>;
  if (type === "date" && typeof value === "string") {
    return <>{format.dateTime(new Date(`${value}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" })}</>;
  }
  return (
    <span className="whitespace-pre-wrap">{typeof value === "string" ? value : JSON.stringify(value)}</span>
  );
}
