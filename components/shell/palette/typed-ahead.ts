let typed = "";
let listening = false;

/** Keeps what is typed until the palette is there to take it; nothing else hears these keys. */
export function beginTypedAhead(): void {
  if (listening) return;
  typed = "";
  listening = true;
  window.addEventListener("keydown", hear, true);
}

/** What was typed since; from now on keys go where the focus is. */
export function takeTypedAhead(): string {
  window.removeEventListener("keydown", hear, true);
  listening = false;
  const taken = typed;
  typed = "";
  return taken;
}

function hear(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Backspace") typed = typed.slice(0, -1);
  else if (event.key.length === 1) typed += event.key;
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}
