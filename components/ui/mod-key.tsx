"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};
const name = () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl");

/** The key that chords are made with: Command on a Mac, Control elsewhere. */
export const ModKey = () => useSyncExternalStore(never, name, () => "Ctrl");
