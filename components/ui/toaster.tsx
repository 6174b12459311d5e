"use client";

import { useTranslations } from "next-intl";
import { Toaster as Sonner } from "sonner";

import { buttonClass } from "./button-class";

/** Where toasts appear; stands once, at the root. `toast` comes from "sonner". */
export function Toaster() {
  const t = useTranslations("ui");
  return (
    <Sonner
      position="bottom-right"
      mobileOffset={{ bottom: "calc(64px + env(safe-area-inset-bottom))" }}
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
