"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";

import { buttonClass } from "@/components/ui/button-class";
import { Dialog } from "@/components/ui/dialog";
import { fileHref } from "@/lib/client/files";
import type { FileRef } from "@/lib/contracts/tasks";

import { useSize } from "./use-upload";

/** An image in large, over the page. */
export function FilePreview({ file, onClose }: { file: FileRef; onClose: () => void }) {
  const t = useTranslations("form.file");
  const size = useSize();
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => !open && onClose()}
      title={file.name}
      description={size(file.size)}
      footer={
        <a href={fileHref(file.id)} download={file.name} className={buttonClass("secondary", "md")}>
          <Download aria-hidden />
          {t("download", { name: file.name })}
        </a>
      }
    >
      <img src={fileHref(file.id)} alt={file.name} className="mx-auto max-h-[60vh] max-w-full rounded-sm" />
    </Dialog>
  );
}
