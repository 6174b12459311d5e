import type { TipSide } from "./tooltip";

type Box = { left: number; top: number; right: number; bottom: number };
type Size = { width: number; height: number };

const GAP = 6;
const EDGE = 8;
const opposite = { top: "bottom", bottom: "top", left: "right", right: "left" } as const;

/**
 * Where a bubble stands beside its anchor, in pixels from the window's corner: at the wanted side, at the other one
 * where that has no room, and never over the window's edge.
 */
export function placeTip(
  anchor: Box,
  bubble: Size,
  wanted: TipSide,
  window: Size,
): { left: number; top: number } {
  const first = at(anchor, bubble, wanted);
  const { left, top } = fits(first, bubble, window) ? first : at(anchor, bubble, opposite[wanted]);
  return {
    left: clamp(left, window.width - bubble.width - EDGE),
    top: clamp(top, window.height - bubble.height - EDGE),
  };
}

function at(anchor: Box, { width, height }: Size, side: TipSide) {
  const middle = (anchor.left + anchor.right - width) / 2;
  const centre = (anchor.top + anchor.bottom - height) / 2;
  switch (side) {
    case "top":
      return { left: middle, top: anchor.top - height - GAP };
    case "bottom":
      return { left: middle, top: anchor.bottom + GAP };
    case "left":
      return { left: anchor.left - width - GAP, top: centre };
    case "right":
      return { left: anchor.right + GAP, top: centre };
  }
}

function fits({ left, top }: { left: number; top: number }, bubble: Size, window: Size): boolean {
  const isWide = left >= 0 && left + bubble.width <= window.width;
  return isWide && top >= 0 && top + bubble.height <= window.height;
}

const clamp = (value: number, most: number) => Math.round(Math.max(EDGE, Math.min(value, most)));
