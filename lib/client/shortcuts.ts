/**
 * Every key of the product, once: the dialog behind `?` lists these rows, `useShortcuts` listens for them, and
 * buttons show them. `"g i"` is a sequence, `"mod+enter"` a chord (Ctrl, or Command on a Mac); what a row says in
 * words is the message `shortcuts.<id>`.
 */
export const shortcuts = {
  palette: { keys: "mod+k", group: "everywhere" },
  help: { keys: "?", group: "everywhere" },
  goInbox: { keys: "g i", group: "everywhere" },
  goInstances: { keys: "g p", group: "everywhere" },
  goDesk: { keys: "g d", group: "everywhere" },
  goNotifications: { keys: "g n", group: "everywhere" },
  search: { keys: "/", group: "everywhere" },
  back: { keys: "escape", group: "everywhere" },
  undo: { keys: "z", group: "everywhere" },
  next: { keys: "j", group: "list" },
  previous: { keys: "k", group: "list" },
  open: { keys: "enter", group: "list" },
  filter: { keys: "f", group: "list" },
  views: { keys: "v", group: "list" },
  takeNext: { keys: "n", group: "list" },
  select: { keys: "x", group: "list" },
  selectTo: { keys: "shift+x", group: "list" },
  selectNext: { keys: "shift+j", group: "list" },
  selectPrevious: { keys: "shift+k", group: "list" },
  selectAll: { keys: "shift+a", group: "list" },
  foldViews: { keys: "[", group: "list" },
  foldTask: { keys: "]", group: "list" },
  claim: { keys: "c", group: "task" },
  release: { keys: "shift+c", group: "task" },
  reassign: { keys: "a", group: "task" },
  snooze: { keys: "h", group: "task" },
  comment: { keys: "m", group: "task" },
  unread: { keys: "u", group: "task" },
  pin: { keys: "p", group: "task" },
  completeChosen: { keys: "e", group: "task" },
  cancelChosen: { keys: "shift+e", group: "task" },
  arm: { keys: "1…9", group: "task" },
  commit: { keys: "mod+enter", group: "task" },
} as const satisfies Record<string, { keys: string; group: string }>;

export type ShortcutId = keyof typeof shortcuts;
export const SHORTCUT_GROUPS = ["everywhere", "list", "task"] as const;

const ids = Object.keys(shortcuts) as ShortcutId[];

/** The keys that a person chose instead of the registry's. */
export type Keymap = { readonly [Id in ShortcutId]?: string | undefined };

/** What has other keys on every screen of the world, so it keeps them here. */
export const FIXED: ReadonlySet<ShortcutId> = new Set(["back", "open", "arm"]);

let own: Keymap = {};
const listeners = new Set<() => void>();

/** Takes a person's keys for all that listens for shortcuts and shows them. */
export function setKeymap(keymap: Keymap): void {
  own = keymap;
  for (const listener of listeners) listener();
}

export function onKeymap(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The keys of a shortcut, as the person has them. */
export const keysOf = (id: ShortcutId): string => own[id] ?? shortcuts[id].keys;

/** What to show for keys of the registry: those that the person has in their place. */
export function shownKeys(keys: string): string {
  const id = ids.find((each) => shortcuts[each].keys === keys);
  return id ? keysOf(id) : keys;
}

/** The shortcut that has these keys already, or one that they would hide or be hidden by: `g` and `g i`. */
export const holderOf = (keys: string, except: ShortcutId): ShortcutId | undefined =>
  ids.find((id) => {
    const taken = keysOf(id);
    if (id === except) return false;
    return taken === keys || taken.startsWith(`${keys} `) || keys.startsWith(`${taken} `);
  });

export const shortcutsOf = (group: (typeof SHORTCUT_GROUPS)[number]): ShortcutId[] =>
  ids.filter((id) => shortcuts[id].group === group);

/** The shortcut that one key stroke means, after the strokes of a sequence that is under way. */
export function shortcutFor(stroke: string, before = ""): ShortcutId | undefined {
  const typed = before ? `${before} ${stroke}` : stroke;
  if (/^[1-9]$/.test(typed)) return "arm";
  return ids.find((id) => keysOf(id) === typed);
}

/** Whether a stroke begins a sequence. */
export const beginsSequence = (stroke: string): boolean =>
  ids.some((id) => keysOf(id).startsWith(`${stroke} `));

type Stroke = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** A key event in the words of the registry; shift counts only beside a letter or a named key. */
export function strokeOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Stroke): string {
  const name = key.toLowerCase();
  const isSign = key.length === 1 && name === key.toUpperCase();
  const parts = [(ctrlKey || metaKey) && "mod", altKey && "alt", shiftKey && !isSign && "shift", name];
  return parts.filter(Boolean).join("+");
}

/** Whether a stroke is one character, which people who speak to their machine may want switched off. */
export const isCharacter = (stroke: string): boolean => /^(shift\+)?.$/u.test(stroke);
