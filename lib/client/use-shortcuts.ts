"use client";

import { useLayoutEffect, useRef } from "react";

import { readCookie, readPreferences } from "./preferences";
import { beginsSequence, isCharacter, shortcutFor, type ShortcutId, strokeOf } from "./shortcuts";

type Act = (event: KeyboardEvent) => void;
type Acts = { [Id in ShortcutId]?: Act | undefined };
type Layer = { readonly acts: { readonly current: Acts }; readonly above: boolean };

/** How long the second key of a sequence may take. */
const PATIENCE = 1200;

/** What goes on while its key is held down. */
const REPEATING: ReadonlySet<ShortcutId> = new Set(["next", "previous", "selectNext", "selectPrevious"]);

const layers: Layer[] = [];
let begun = { stroke: "", at: 0 };

/**
 * Acts on shortcuts of the registry while mounted and `enabled`. The component that mounted last comes first, but
 * those `above`, which act on what somebody has selected, come before all others.
 * Letters are off inside inputs; nothing is heard while a dialog or a menu is open, while an input method
 * composes a character, or after somebody else has dealt with the key.
 */
export function useShortcuts(acts: Acts, enabled = true, above = false): void {
  const latest = useRef(acts);
  // Before the page is painted: whoever sees what a key is for is heard.
  useLayoutEffect(() => {
    latest.current = acts;
  });
  useLayoutEffect(() => {
    if (!enabled) return undefined;
    if (layers.length === 0) window.addEventListener("keydown", hear);
    const layer = { acts: latest, above };
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length === 0) window.removeEventListener("keydown", hear);
    };
  }, [enabled, above]);
}

/** What is done for a shortcut now. */
function actOf(id: ShortcutId): Act | undefined {
  const fits = ({ acts }: Layer) => acts.current[id] !== undefined;
  const layer = layers.findLast((one) => one.above && fits(one)) ?? layers.findLast(fits);
  return layer?.acts.current[id];
}

const idsOf = ({ acts: { current } }: Layer) =>
  (Object.keys(current) as ShortcutId[]).filter((id) => current[id] !== undefined);

/** The shortcuts that something listens for now; the palette offers them as actions. */
export const liveShortcuts = (): ReadonlySet<ShortcutId> => new Set(layers.flatMap(idsOf));

/** Those of them that act on what somebody has selected. */
export const selectionShortcuts = (): ReadonlySet<ShortcutId> =>
  new Set(layers.filter(({ above }) => above).flatMap(idsOf));

/** Does what a shortcut's keys would do now. */
export function runShortcut(id: ShortcutId): void {
  actOf(id)?.(new KeyboardEvent("keydown"));
}

function hear(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const stroke = strokeOf(event);
  if (isElsewhere(event, stroke) || isSwitchedOff(stroke)) return;

  const id = shortcutFor(stroke, sequenceBefore()) ?? shortcutFor(stroke);
  begun = { stroke: beginsSequence(stroke) ? stroke : "", at: Date.now() };
  if (event.repeat && !(id && REPEATING.has(id))) return;
  const act = id && actOf(id);
  if (!act) return;
  event.preventDefault();
  act(event);
}

const sequenceBefore = () => (Date.now() - begun.at < PATIENCE ? begun.stroke : "");

const TYPING = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable=true]";
const PRESSED = "a[href], button, summary, [role=button], [role=radio], [role=checkbox], [role=switch]";
const LAYER = "[role=dialog], [role=alertdialog], [role=menu], [data-radix-popper-content-wrapper]";

/** Whether the key belongs to something else: text being typed, a button that has focus, a layer above the page. */
function isElsewhere({ target }: KeyboardEvent, stroke: string): boolean {
  const at = target instanceof Element ? target : document.body;
  const isChord = stroke.startsWith("mod+");
  if (at.closest(LAYER) || document.querySelector("[role=dialog], [role=alertdialog]")) return true;
  if (stroke === "enter" && at.closest(PRESSED)) return true;
  return !isChord && stroke !== "escape" && at.matches(TYPING);
}

function isSwitchedOff(stroke: string): boolean {
  if (!isCharacter(stroke)) return false;
  return !readPreferences(readCookie).letterKeys;
}
