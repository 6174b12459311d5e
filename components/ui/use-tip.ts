"use client";

import { useEffect, useState } from "react";

import type { TipSide } from "./tooltip";

export const TIP_ID = "tip";

export type Tip = { anchor: HTMLElement; text: string; keys: string | undefined; side: TipSide };

/** How long the pointer rests before a hint shows; right after another one it shows at once. */
const REST = 350;
const AFTERGLOW = 250;
/** The time to cross the gap between an anchor and its hint, which may be pointed at too. */
const CROSSING = 80;

/**
 * The hint to show now. It comes by pointer and by keyboard focus, stays while either is on it or on its anchor,
 * and goes at Escape, at a press and when the page scrolls.
 */
export function useTip(): Tip | null {
  const [tip, setTip] = useState<Tip | null>(null);
  useEffect(() => listen(setTip), []);
  useEffect(() => (tip ? describe(tip) : undefined), [tip]);
  return tip;
}

function listen(show: (tip: Tip | null) => void): () => void {
  let shown: HTMLElement | null = null;
  let hiddenAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const set = (anchor: HTMLElement | null) => {
    clearTimeout(timer);
    if (anchor === shown) return;
    if (shown && !anchor) hiddenAt = Date.now();
    shown = anchor;
    show(anchor && tipOf(anchor));
  };
  const over = (event: PointerEvent) => {
    if (event.pointerType !== "mouse" || isTip(event.target)) return clearTimeout(timer);
    const anchor = anchorOf(event.target);
    const isSoon = shown !== null || Date.now() - hiddenAt < AFTERGLOW;
    clearTimeout(timer);
    if (anchor !== shown) timer = setTimeout(() => set(anchor), delayOf(anchor, isSoon));
  };
  const focus = (event: FocusEvent) => {
    const { target } = event;
    if (target instanceof Element && target.matches(":focus-visible")) set(anchorOf(target));
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape" || event.key === "Enter") set(null);
  };
  const hide = () => set(null);

  const stop = new AbortController();
  const options = { signal: stop.signal, capture: true, passive: true };
  document.addEventListener("pointerover", over, options);
  document.addEventListener("focusin", focus, options);
  document.addEventListener("focusout", hide, options);
  document.addEventListener("keydown", press, options);
  document.addEventListener("pointerdown", hide, options);
  document.addEventListener("scroll", hide, options);
  document.documentElement.addEventListener("pointerleave", hide, { signal: stop.signal });
  return () => {
    clearTimeout(timer);
    stop.abort();
  };
}

function delayOf(anchor: HTMLElement | null, isSoon: boolean): number {
  if (!anchor) return CROSSING;
  return isSoon ? 0 : REST;
}

/** What has a hint to show. While its menu stands open, what stands in it says more. */
function anchorOf(target: EventTarget | null): HTMLElement | null {
  const anchor = target instanceof Element ? target.closest<HTMLElement>("[data-tip]") : null;
  return anchor?.ariaExpanded === "true" ? null : anchor;
}

const isTip = (target: EventTarget | null) =>
  target instanceof Element && target.closest(`#${TIP_ID}`) !== null;

function tipOf(anchor: HTMLElement): Tip {
  const { tip = "", tipKeys, tipSide } = anchor.dataset;
  return { anchor, text: tip, keys: tipKeys, side: (tipSide ?? "top") as TipSide };
}

/** Tells assistive technology of a hint that says more than the anchor's name. */
function describe({ anchor, text }: Tip): (() => void) | undefined {
  if (anchor.hasAttribute("aria-describedby") || anchor.ariaLabel === text) return undefined;
  anchor.setAttribute("aria-describedby", TIP_ID);
  return () => anchor.removeAttribute("aria-describedby");
}
