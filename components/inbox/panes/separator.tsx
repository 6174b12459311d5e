"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";

import { cn } from "@/components/ui/cn";
import { fitting, type Pane, PANES, TASK_LEAST, widthByKey } from "@/lib/client/panes";

type Props = {
  pane: Pane;
  /** The id of the pane before it, whose width it sets. */
  controls: string;
  width: number;
  onResize: (pane: Pane, width: number) => void;
  className?: string;
};

/** How long keys rest before what they have come to is kept. */
const REST = 400;

/**
 * The line after a pane. Dragging it, by mouse or finger, and the arrow keys set the pane's width, Home and End go to the
 * narrowest and the widest, a double click back to the usual one. Only the frame's variable changes on the way.
 */
export function Separator({ pane, controls, width, onResize, className }: Props) {
  const t = useTranslations("inbox.panes.width");
  const [moved, setMoved] = useState<number | null>(null);
  const line = useRef<HTMLDivElement>(null);
  const drag = useRef<{ x: number; width: number } | null>(null);
  /** What was last asked for and is not kept yet: the next key goes on from there, whatever is painted by then. */
  const asked = useRef<number | null>(null);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(rest.current), []);
  const now = moved ?? width;

  const show = (wanted: number) => {
    const next = fitting(pane, wanted, roomOf(line.current));
    line.current?.parentElement?.style.setProperty(`--pane-${pane}`, `${next}px`);
    asked.current = next;
    setMoved(next);
    return next;
  };
  const keep = (next: number) => {
    clearTimeout(rest.current);
    asked.current = null;
    onResize(pane, next);
    setMoved(null);
  };
  const press = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, width: shownWidth(line.current) ?? now };
  };
  const move = ({ clientX }: PointerEvent) => {
    if (drag.current) show(drag.current.width + clientX - drag.current.x);
  };
  const release = () => {
    if (!drag.current) return;
    drag.current = null;
    if (moved !== null) keep(moved);
  };
  const key = (event: KeyboardEvent) => {
    const wanted = widthByKey(pane, asked.current ?? shownWidth(line.current) ?? now, event);
    if (wanted === null) return;
    event.preventDefault();
    const next = show(wanted);
    clearTimeout(rest.current);
    rest.current = setTimeout(() => keep(next), REST);
  };
  return (
    <div
      ref={line}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t(pane)}
      aria-controls={controls}
      aria-valuenow={now}
      aria-valuemin={PANES[pane].least}
      aria-valuemax={PANES[pane].most}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
      onKeyDown={key}
      onBlur={() => moved !== null && !drag.current && keep(moved)}
      onDoubleClick={() => keep(show(PANES[pane].usual))}
      className={cn(
        "group/line relative z-20 w-px shrink-0 cursor-col-resize touch-none bg-line outline-none select-none",
        "before:absolute before:inset-y-0 before:-left-1 before:w-[9px] pointer-coarse:before:-left-3 pointer-coarse:before:w-6",
        "after:absolute after:inset-y-0 after:-left-px after:w-[3px] after:bg-accent after:opacity-0 after:transition-opacity",
        "hover:after:opacity-60 focus-visible:after:opacity-100 active:after:opacity-100",
        className,
      )}
    />
  );
}

/** How wide the pane before the line stands now: where there is no room it is narrower than it was set. */
const shownWidth = (line: HTMLElement | null): number | undefined =>
  line?.previousElementSibling?.getBoundingClientRect().width;

/** How wide the pane before the line can be, so that the task keeps what it needs. */
function roomOf(line: HTMLElement | null): number {
  const [pane, frame] = [line?.previousElementSibling, line?.parentElement];
  if (!pane || !frame) return Infinity;
  const isList = pane.getAttribute("data-pane") === "list";
  return isList
    ? frame.getBoundingClientRect().right - pane.getBoundingClientRect().left - TASK_LEAST
    : Infinity;
}
