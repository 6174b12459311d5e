"use client";

import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";

/** How far a row is pulled before letting go does something, and how far one reaches without meaning it. */
const FAR = 72;
const SLACK = 10;
/** How long a finger rests on a row that it wants to choose. */
const LONG = 450;
/** How soon after a finger is lifted the click comes that belongs to it. */
const CLICK = 80;

type Gesture = { x: number; y: number; id: number; pulled: number; swiping: boolean };

type Options = { onLong: () => void; onSwipe: (side: "left" | "right") => void };

/**
 * A finger on a row: resting on it, and pulling it aside. Scrolling stays with the browser, and a mouse has other
 * ways. `wasGesture` says whether a click is only the end of one.
 */
export function useTouch({ onLong, onSwipe }: Options) {
  const content = useRef<HTMLDivElement>(null);
  const gesture = useRef<Gesture | null>(null);
  const spent = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [side, setSide] = useState<"left" | "right" | null>(null);
  useEffect(() => () => clearTimeout(timer.current), []);

  const finish = () => {
    clearTimeout(timer.current);
    gesture.current = null;
    shift(content, 0);
    setSide(null);
  };
  const down = (event: PointerEvent) => {
    spent.current = false;
    if (event.pointerType !== "touch" || !event.isPrimary || isControl(event.target)) return;
    gesture.current = { x: event.clientX, y: event.clientY, id: event.pointerId, pulled: 0, swiping: false };
    timer.current = setTimeout(() => {
      spent.current = true;
      finish();
      onLong();
    }, LONG);
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    const now = gesture.current;
    if (!now || event.pointerId !== now.id) return undefined;
    const [dx, dy] = [event.clientX - now.x, event.clientY - now.y];
    if (!now.swiping && Math.hypot(dx, dy) < SLACK) return undefined;
    if (!now.swiping && Math.abs(dx) < Math.abs(dy) * 1.5) return finish();
    clearTimeout(timer.current);
    if (!now.swiping) event.currentTarget.setPointerCapture(now.id);
    Object.assign(now, { swiping: true, pulled: dx });
    shift(content, dx);
    return setSide(dx > 0 ? "right" : "left");
  };
  const up = () => {
    const now = gesture.current;
    finish();
    setTimeout(() => (spent.current = false), CLICK);
    if (!now?.swiping) return;
    spent.current = true;
    if (Math.abs(now.pulled) >= FAR) onSwipe(now.pulled > 0 ? "right" : "left");
  };
  return {
    content,
    side,
    wasGesture: () => spent.current,
    handlers: {
      onPointerDown: down,
      onPointerMove: move,
      onPointerUp: up,
      onPointerCancel: finish,
      // A finger that rests on a link would get the browser's menu for it.
      onContextMenu: (event: MouseEvent) => (gesture.current || spent.current) && event.preventDefault(),
    },
  };
}

const isControl = (target: EventTarget) =>
  target instanceof Element && target.closest("button, input") !== null;

function shift(content: RefObject<HTMLDivElement | null>, by: number) {
  const element = content.current;
  if (!element) return;
  element.style.transition = by === 0 ? "" : "none";
  element.style.transform = by === 0 ? "" : `translateX(${by}px)`;
}
