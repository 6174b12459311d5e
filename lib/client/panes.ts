/** The panes of the inbox whose width a person sets, in pixels; the task has what is left. */
export const PANES = {
  views: { least: 160, usual: 220, most: 360 },
  list: { least: 320, usual: 420, most: 900 },
} as const;
export type Pane = keyof typeof PANES;

/** What of the inbox can be folded away. */
export type Foldable = "views" | "task";

/** What the task keeps at the least, however wide the others are wanted. */
export const TASK_LEAST = 360;

/** The name under which a pane stands among a person's choices. */
export const paneName = (pane: Pane | Foldable): string => `inbox.${pane}`;

/** A width that the pane can have where it may take `room` at the most. */
export function fitting(pane: Pane, width: number, room = Infinity): number {
  const { least, most } = PANES[pane];
  return Math.round(Math.max(least, Math.min(width, most, room)));
}

/** The width that a person has set, else the usual one. */
export function widthOf(pane: Pane, chosen: Readonly<Record<string, number>>): number {
  return fitting(pane, chosen[paneName(pane)] ?? PANES[pane].usual);
}

const STEP = 16;
const LEAP = 64;

/** The width that a key of a separator asks for; null where it asks for none. */
export function widthByKey(
  pane: Pane,
  width: number,
  { key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">,
): number | null {
  const step = shiftKey ? LEAP : STEP;
  switch (key) {
    case "ArrowLeft":
      return width - step;
    case "ArrowRight":
      return width + step;
    case "Home":
      return PANES[pane].least;
    case "End":
      return PANES[pane].most;
    default:
      return null;
  }
}
