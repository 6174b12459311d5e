const OPEN_SHORTCUTS = "bandeja:shortcuts";

const OPEN_PALETTE = "bandeja:palette";

/** Asks the shell to show the list of shortcuts. */
export const openShortcuts = (): void => {
  // After the menu that asked has closed and given the focus back.
  setTimeout(() => window.dispatchEvent(new Event(OPEN_SHORTCUTS)));
};

export function onOpenShortcuts(listener: () => void): () => void {
  window.addEventListener(OPEN_SHORTCUTS, listener);
  return () => window.removeEventListener(OPEN_SHORTCUTS, listener);
}

/** Asks the shell to show the palette, for those without a keyboard. */
export const openPalette = (): void => {
  setTimeout(() => window.dispatchEvent(new Event(OPEN_PALETTE)));
};

export function onOpenPalette(listener: () => void): () => void {
  window.addEventListener(OPEN_PALETTE, listener);
  return () => window.removeEventListener(OPEN_PALETTE, listener);
}

const OPEN_VIEWS = "bandeja:views";

/** Asks the shell for the palette with nothing but views in it. */
export const openViews = (): void => {
  setTimeout(() => window.dispatchEvent(new Event(OPEN_VIEWS)));
};

export function onOpenViews(listener: () => void): () => void {
  window.addEventListener(OPEN_VIEWS, listener);
  return () => window.removeEventListener(OPEN_VIEWS, listener);
}
