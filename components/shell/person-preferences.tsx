"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";

import { call } from "@/lib/client/call";
import { adoptPreferences } from "@/lib/client/preferences";
import { preferencesQueue } from "@/lib/client/preferences-queue";
import { type Keymap, setKeymap, shortcuts } from "@/lib/client/shortcuts";
import { toast } from "@/lib/client/toast";
import type { Preferences } from "@/lib/contracts/preferences";

import { PreferencesContext, usePreferences } from "./preferences-context";

/** What changes: only what is named, null for the default. */
export type PreferencesChange = { [Name in keyof Preferences]?: Preferences[Name] | null };

type Value = { chosen: Preferences; change: (change: PreferencesChange) => void };

const Context = createContext<Value | null>(null);

type Props = { initial: Preferences; children: ReactNode };

/**
 * What the signed-in person chose, in whatever browser. It is taken over into this one, and every change is kept for
 * the person: shown at once, and taken back with a reason where the server could not be told.
 */
export function PersonPreferences({ initial, children }: Props) {
  const t = useTranslations("shell");
  const [chosen, setChosen] = useState(initial);
  const latest = useRef(initial);
  const saved = useRef(initial);
  const show = useShow();

  useEffect(() => show(latest.current), [show]);

  const take = useCallback((preferences: Preferences) => {
    latest.current = preferences;
    setChosen(preferences);
  }, []);
  const tell = useTelling({
    onSaved: (change) => {
      saved.current = { ...saved.current, ...withDefaults(change) };
      if (isRendered(change)) show(latest.current);
    },
    onFailed: (change, error) => {
      take({ ...latest.current, ...pick(saved.current, change) });
      show(latest.current);
      toast.error(t("preferencesNotSaved"), { description: error.message });
    },
  });
  const change = useCallback<Value["change"]>(
    (asked) => {
      const next = { ...latest.current, ...withDefaults(asked) };
      take(next);
      // The server renders in the language and the zone it knows, so these two are told first.
      if (!isRendered(asked)) show(next);
      tell(asked);
    },
    [show, take, tell],
  );

  const outer = usePreferences();
  const value = useMemo(() => ({ chosen, change }), [chosen, change]);
  const browser = useMemo(
    () => ({
      theme: chosen.theme,
      density: chosen.density,
      letterKeys: chosen.letter_keys,
      save: ((name, wanted) =>
        change(
          name === "letterKeys" ? { letter_keys: wanted === true } : { [name]: wanted },
        )) as typeof outer.save,
    }),
    [chosen, change],
  );
  return (
    <Context value={value}>
      <PreferencesContext value={browser}>{children}</PreferencesContext>
    </Context>
  );
}

type Heard = {
  onSaved: (change: PreferencesChange) => void;
  onFailed: (change: PreferencesChange, error: Error) => void;
};

/** Tells the server of changes, in their order; what waits is sent when the page is left. */
function useTelling(heard: Heard): (change: PreferencesChange) => void {
  const hear = useRef(heard);
  useEffect(() => {
    hear.current = heard;
  });
  const [queue] = useState(() =>
    preferencesQueue<PreferencesChange>({
      save: (change) => call("patchPreferences", change, { keepalive: true }),
      onSaved: (change) => hear.current.onSaved(change),
      onFailed: (change, error) => hear.current.onFailed(change, error),
    }),
  );
  useEffect(() => {
    window.addEventListener("pagehide", queue.flush);
    return () => window.removeEventListener("pagehide", queue.flush);
  }, [queue]);
  return queue.add;
}

const isRendered = (change: PreferencesChange): boolean => "language" in change || "time_zone" in change;

/** Shows choices in this browser: keys and looks at once, language and zone by a page that is made anew. */
function useShow(): (preferences: Preferences) => void {
  const router = useRouter();
  const locale = useLocale();
  const rendered = useRef(locale);
  useEffect(() => {
    rendered.current = locale;
  }, [locale]);
  return useCallback(
    (preferences) => {
      setKeymap(keymapOf(preferences));
      if (adoptPreferences(preferences, rendered.current)) router.refresh();
    },
    [router],
  );
}

const keymapOf = ({ shortcuts: own }: Preferences): Keymap =>
  Object.fromEntries(Object.entries(own).filter(([id]) => id in shortcuts));

const DEFAULTS: Preferences = {
  language: null,
  theme: "system",
  density: "default",
  time_zone: null,
  letter_keys: true,
  shortcuts: {},
  panes: {},
  collapsed: [],
  inbox_view: null,
};

const withDefaults = (change: PreferencesChange): Partial<Preferences> =>
  Object.fromEntries(
    Object.entries(change).map(([name, value]) => [name, value ?? DEFAULTS[name as keyof Preferences]]),
  );

const pick = (from: Preferences, names: object): Partial<Preferences> =>
  Object.fromEntries(Object.entries(from).filter(([name]) => name in names));

/** The choices of the signed-in person, and the way to change them; null where nobody is signed in. */
export const usePersonPreferences = (): Value | null => useContext(Context);
