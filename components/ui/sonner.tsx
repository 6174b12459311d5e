"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Toaster as Sonner, toast as sonner } from "sonner";

import { takeToasts } from "@/lib/client/toast";

import { buttonClass } from "./button-class";

/** What shows toasts; loaded with the first one. */
export function SonnerToaster() {
  const t = useTranslations("ui");
  useEffect(() => takeToasts(({ kind, message, options }) => void sonner[kind](message, options)), []);
  return (
    <Sonner
      position="bottom-right"
      // Above the bar of results, which somebody may be about to press.
      offset={{ bottom: 72, right: 24 }}
      mobileOffset={{ bottom: "calc(132px + env(safe-area-inset-bottom))" }}
      containerAriaLabel={t("notifications")}
      gap={8}
      toastOptions={{
        unstyled: true,
        duration: 6000,
        classNames: {
          toast:
            "flex w-full items-center gap-2 rounded-md bg-raised px-3 py-2.5 font-sans text-sm text-fg shadow-float desk:w-[356px]",
          title: "font-medium",
          description: "text-muted",
          content: "grow",
          success: "[&_[data-icon]]:text-done",
          error: "[&_[data-icon]]:text-failed",
          actionButton: buttonClass("secondary", "sm"),
          cancelButton: buttonClass("ghost", "sm"),
        },
      }}
    />
  );
}
