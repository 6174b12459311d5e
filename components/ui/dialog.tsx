"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import * as Radix from "radix-ui/dialog";
import type { ReactNode } from "react";

import { iconButtonClass } from "./button-class";
import { cn } from "./cn";
import { footerClass, panelClass, scrimClass, type DialogSize } from "./dialog-class";

type Props = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** An element that opens it; leave it out when the parent holds `open`. */
  trigger?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  size?: DialogSize;
  /** Buttons, the main one last. */
  footer?: ReactNode;
  children?: ReactNode;
};

/** A window over the page; on a phone a sheet from below. Focus goes in and comes back, Escape closes. */
export function Dialog({
  open,
  onOpenChange,
  trigger,
  title,
  description,
  size = "md",
  footer,
  children,
}: Props) {
  const t = useTranslations("ui");
  return (
    <Radix.Root {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className={scrimClass} />
        <Radix.Content className={panelClass(size)} {...(!description && { "aria-describedby": undefined })}>
          <header className="flex items-start gap-3 px-4 pt-3 pb-1">
            <div className="min-w-0 grow py-1">
              <Radix.Title className="text-base font-semibold text-fg">{title}</Radix.Title>
              {description && (
                <Radix.Description className="mt-0.5 text-muted">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close className={cn(iconButtonClass("ghost", "sm"), "-mr-1")} aria-label={t("close")}>
              <X aria-hidden />
            </Radix.Close>
          </header>
          <div className="scroll-thin min-h-0 grow overflow-y-auto px-4 pt-2 pb-4">{children}</div>
          {footer && <footer className={footerClass}>{footer}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Closes the dialog around it; give it one button. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>;
}
