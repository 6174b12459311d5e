"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";

import { holderOf, type ShortcutId, strokeOf } from "@/lib/client/shortcuts";

/** How long a second key of a sequence is waited for. */
const PATIENCE = 900;
const MODIFIERS = new Set(["Shift", "Control", "Alt", "Meta"]);
const NEVER = new Set(["escape", "tab", "enter", " ", "space"]);

/**
 * Hears the new keys of a shortcut: one stroke, or two shortly after one another. Escape and leaving end it; keys
 * that another shortcut has are refused, and it is named.
 */
export function useKeyCapture(id: ShortcutId, onKeys: (keys: string) => void) {
  const [listening, setListening] = useState(false);
  const [typed, setTyped] = useState("");
  const [holder, setHolder] = useState<ShortcutId | undefined>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const end = () => {
    clearTimeout(timer.current);
    setListening(false);
    setTyped("");
  };
  const take = (keys: string) => {
    end();
    const taken = holderOf(keys, id);
    setHolder(taken);
    if (!taken) onKeys(keys);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!listening || MODIFIERS.has(event.key)) return;
    if (event.key === "Tab") return end();
    event.preventDefault();
    event.stopPropagation();
    const stroke = strokeOf(event.nativeEvent);
    if (stroke === "escape") return end();
    if (NEVER.has(stroke)) return undefined;
    clearTimeout(timer.current);
    const keys = typed ? `${typed} ${stroke}` : stroke;
    if (typed || stroke.startsWith("mod+")) return take(keys);
    setTyped(stroke);
    timer.current = setTimeout(() => take(stroke), PATIENCE);
    return undefined;
  };
  const begin = () => {
    setHolder(undefined);
    setListening(true);
  };
  return { listening, typed, holder, begin, onKeyDown, end };
}
