"use client";

import { Choices } from "./choices";
import type { ComboboxProps, ComboItem } from "./combobox";
import { Panel } from "./popover-parts";
import type { PopoverProps } from "./popover";

type Props = Pick<PopoverProps, "trigger"> &
  ComboboxProps & { open: boolean; onOpenChange: (open: boolean) => void };

/** The list of a combobox at its trigger: it is loaded when somebody asks for it. */
export function ComboPanel({ trigger, open, onOpenChange, onValueChange, placeholder, ...choices }: Props) {
  const choose = (item: ComboItem) => {
    onValueChange(item.value, item);
    onOpenChange(false);
  };
  return (
    <Panel trigger={trigger} open={open} onOpenChange={onOpenChange} label={placeholder} className="w-80">
      <Choices {...choices} onChoose={choose} />
    </Panel>
  );
}
