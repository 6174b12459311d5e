"use client";

import { useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";

import { placeTip } from "./place-tip";
import { Kbd } from "./kbd";
import { TIP_ID, type Tip, useTip } from "./use-tip";

/** Shows the hint of whatever is under the pointer or has the focus; stands once, at the root. */
export function TipLayer() {
  const tip = useTip();
  return tip ? createPortal(<Bubble tip={tip} />, document.body) : null;
}

function Bubble({ tip }: { tip: Tip }) {
  const bubble = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = bubble;
    if (!current) return;
    const { width, height } = current.getBoundingClientRect();
    const { left, top } = placeTip(tip.anchor.getBoundingClientRect(), { width, height }, tip.side, {
      width: innerWidth,
      height: innerHeight,
    });
    current.style.translate = `${left}px ${top}px`;
  }, [tip]);
  return (
    <div
      ref={bubble}
      id={TIP_ID}
      role="tooltip"
      aria-hidden // whoever does not see it is told by its anchor, which it describes
      className="fixed top-0 left-0 z-60 flex max-w-72 animate-fade items-center gap-2 rounded-md bg-fg px-2 py-1 text-xs text-surface"
    >
      {tip.text}
      {tip.keys && <Kbd keys={tip.keys} />}
    </div>
  );
}
