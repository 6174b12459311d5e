"use client";

import * as Radix from "radix-ui/alert-dialog";
import type { ReactNode } from "react";

import { useTranslations } from "next-intl";

import { Button } from "./button";
import { useFocusBack } from "./use-focus-back";
import { footerClass, panelClass, scrimClass } from "./dialog-class";

type Props = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactNode;
  title: ReactNode;
  /** What will happen, and whether it can be undone. */
  description: ReactNode;
  /** The verb of the button that goes on: "Cancel instance". */
  confirm: string;
  onConfirm: () => void;
  danger?: boolean;
  pending?: boolean;
  /** A field the decision needs, as a reason. */
  children?: ReactNode;
};

/** Asks before something that cannot be taken back. Stays open while `pending`; the parent closes it. */
export function AlertDialog({ open, onOpenChange, trigger, title, description, children, ...action }: Props) {
  const back = useFocusBack();
  return (
    <Radix.Root {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className={scrimClass} />
        <Radix.Content className={panelClass("sm")} {...(!trigger && back)}>
          <div className="grid gap-1 p-4">
            <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
            <Radix.Description className="text-muted">{description}</Radix.Description>
            {children && <div className="mt-3">{children}</div>}
          </div>
          <Footer {...action} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Footer({
  confirm,
  onConfirm,
  danger,
  pending,
}: Pick<Props, "confirm" | "onConfirm" | "danger" | "pending">) {
  const t = useTranslations("ui");
  return (
    <footer className={footerClass}>
      <Radix.Cancel asChild>
        <Button>{t("back")}</Button>
      </Radix.Cancel>
      <Button variant={danger ? "danger" : "primary"} pending={pending ?? false} onClick={onConfirm}>
        {confirm}
      </Button>
    </footer>
  );
}
