import { cloneElement, type HTMLAttributes, type ReactElement } from "react";

export type TipSide = "top" | "right" | "bottom" | "left";

type Tipped = HTMLAttributes<HTMLElement> & { [Name in `data-tip${string}`]?: string };

type Props = {
  content: string;
  /** One element that passes `data-` attributes on to the DOM. */
  children: ReactElement<Tipped>;
  keys?: string;
  side?: TipSide;
};

/**
 * A hint on hover and on focus; it never holds what cannot be read elsewhere. It is only written down here: the one
 * `TipLayer` shows it, so that a list of a thousand rows with hints costs no more than one.
 */
export function Tooltip({ content, children, keys, side = "top" }: Props) {
  return cloneElement(children, {
    "data-tip": content,
    "data-tip-side": side,
    ...(keys && { "data-tip-keys": keys }),
  });
}
