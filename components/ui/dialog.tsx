"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import * as Radix from "radix-ui/dialog";
import type { ReactNode } from "react";

import { iconButtonClass } from "./button-class";
import { cn } from "./cn";
import { useFocusBack } from "./use-focus-back";
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
  /** Holds nothing that takes focus, so the content itself does, and scrolls by keyboard. */
  reading?: boolean;
  children?: ReactNode;
};

/** A window over the page; on a phone a sheet from below. Focus goes to the first control and comes back. */
export function Dialog({
  open,
  onOpenChange,
  trigger,
  title,
  description,
  size = "md",
  footer,
  reading = false,
  children,
}: Props) {
  const t = useTranslations("ui");
  const back = useFocusBack();
  return (
    <Radix.Root {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className={scrimClass} />
        <Radix.Content
          className={panelClass(size)}
          {...(!description && { "aria-describedby": undefined })}
          {...(!trigger && back)}
          {...(reading && {
            onOpenAutoFocus: (event) => {
              back.onOpenAutoFocus();
              focusWhole(event);
            },
          })}
        >
          <header className="px-4 pt-4 pr-12 pb-1">
            <Radix.Title className="text-base font-semibold text-fg">{title}</Radix.Title>
            {description && (
              <Radix.Description className="mt-0.5 text-muted">{description}</Radix.Description>
            )}
          </header>
          <div
            {...(reading && { tabIndex: 0 })}
            className="scroll-thin min-h-0 grow overflow-y-auto px-4 pt-2 pb-4 focus-visible:-outline-offset-2"
          >
            {children}
          </div>
          {footer && <footer className={footerClass}>{footer}</footer>}
          <Radix.Close
            className={cn(iconButtonClass("ghost", "sm"), "absolute top-3 right-3")}
            aria-label={t("close")}
          >
            <X aria-hidden />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Where there is only something to read, the window itself gets the focus, and no ring is drawn around its text. */
function focusWhole(event: Event) {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}

/** Closes the dialog around it; give it one button. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>;
}
