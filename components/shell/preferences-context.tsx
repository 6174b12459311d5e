"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";

import { type Preferences, savePreference } from "@/lib/client/preferences";

type Value = Preferences & {
  save: <Name extends keyof Preferences>(name: Name, value: Preferences[Name]) => void;
};

/** Filled anew below the signed-in layout, where choices belong to the person. */
export const PreferencesContext = createContext<Value | null>(null);

/** What the person chose for this browser, as the server read it, and the way to change it. */
export function PreferencesProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const [chosen, choose] = useState(initial);
  const save = useCallback<Value["save"]>((name, value) => {
    savePreference(name, value);
    choose((before) => ({ ...before, [name]: value }));
  }, []);
  const value = useMemo(() => ({ ...chosen, save }), [chosen, save]);
  return <PreferencesContext value={value}>{children}</PreferencesContext>;
}

export function usePreferences(): Value {
  const value = useContext(PreferencesContext);
  if (!value) throw new Error("usePreferences needs a PreferencesProvider above it");
  return value;
}
