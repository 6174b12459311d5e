"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Whether the page listens already: false in the server's HTML, true once React has taken it over. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
