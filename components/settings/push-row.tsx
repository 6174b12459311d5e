"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import { Callout } from "@/components/ui/callout";
import { Switch } from "@/components/ui/switch";
import { useMe } from "@/lib/client/me";
import { type PushState, pushState, startPush, stopPush } from "@/lib/client/push";

import { SettingRow } from "./section";

/** Whether this browser shows notices while Bandeja is closed; where it cannot, what to do about it. */
export function PushRow() {
  const t = useTranslations("notifications.push");
  const { id } = useMe();
  const [state, setState] = useState<PushState>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const look = () => void pushState(id).then(setState);
    look();
    // The person may have allowed it in the browser's own settings meanwhile.
    window.addEventListener("focus", look);
    return () => window.removeEventListener("focus", look);
  }, [id]);
  const turn = (on: boolean) => {
    setBusy(true);
    setProblem(null);
    (on ? startPush(id) : stopPush())
      .then((now) => {
        setState(now);
        if (on && now === "off") setProblem(t("unanswered"));
      })
      .catch((error: Error) => setProblem(t("failed", { reason: error.message })))
      .finally(() => setBusy(false));
  };
  const stopped = state === "insecure" || state === "unsupported" || state === "denied" ? state : null;
  return (
    <>
      <SettingRow label={t("label")} help={t("help")} htmlFor="push">
        <Switch
          id="push"
          checked={state === "on"}
          disabled={state === undefined || stopped !== null || busy}
          aria-busy={busy}
          aria-describedby={stopped ? "push-stopped" : undefined}
          onCheckedChange={turn}
        />
      </SettingRow>
      {stopped && (
        <div id="push-stopped" className="-mt-1 pb-4">
          <Callout tone={stopped === "denied" ? "soon" : "neutral"} title={t(`${stopped}.title`)}>
            {t(`${stopped}.help`)}
          </Callout>
        </div>
      )}
      {problem && (
        <div className="-mt-1 pb-4">
          <Callout tone="failed" role="alert">
            {problem}
          </Callout>
        </div>
      )}
    </>
  );
}
