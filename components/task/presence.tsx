"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect } from "react";
import type { UseFormReturn } from "react-hook-form";

import { Callout } from "@/components/ui/callout";
import { call } from "@/lib/client/call";
import type { FormValues } from "@/lib/client/form-values";
import { useMe } from "@/lib/client/me";
import { taskPresence } from "@/lib/client/task-queries";

/** The server forgets who has not been heard of for twenty seconds. */
const HEARTBEAT = 12_000;
/** Who has not pressed a key for so long is reading. */
const TYPING = 8_000;

/** Says to others that the caller is at this task, and who else is: whoever types has claimed it softly. */
export function Presence({ taskId, form }: { taskId: string; form: UseFormReturn<FormValues> }) {
  const t = useTranslations("task.presence");
  const format = useFormatter();
  const me = useMe();
  usePresence(taskId, form);
  const { data = [] } = useQuery(taskPresence(taskId));
  const others = data.filter(({ user }) => user.id !== me.id);
  const typing = others.filter((one) => one.typing);
  const shown = typing.length > 0 ? typing : others;
  if (shown.length === 0) return null;
  const names = format.list(shown.map(({ user }) => user.name));
  return (
    <Callout role="status" tone={typing.length > 0 ? "soon" : "neutral"}>
      {t(typing.length > 0 ? "typing" : "here", { names, count: shown.length })}
    </Callout>
  );
}

/** Tells the server while the task is open in a window that is seen, and when it is left. */
function usePresence(id: string, form: UseFormReturn<FormValues>) {
  const queries = useQueryClient();
  useEffect(() => {
    let typedAt = 0;
    let told = false;
    let known = false;
    const tell = () => {
      if (document.hidden) return;
      known = true;
      told = Date.now() - typedAt < TYPING;
      call("putPresence", { id, typing: told })
        .then((all) => queries.setQueryData(taskPresence(id).queryKey, all))
        .catch(() => undefined); // who is there is a courtesy: the work goes on without it
    };
    const { unsubscribe } = form.watch((_, { type }) => {
      if (type !== "change") return;
      typedAt = Date.now();
      if (!told) tell();
    });
    const leave = () => {
      if (!known) return;
      known = false;
      call("putPresence", { id, here: false }, { keepalive: true }).catch(() => undefined);
    };
    const first = setTimeout(tell, 1_000);
    const beat = setInterval(tell, HEARTBEAT);
    window.addEventListener("pagehide", leave);
    return () => {
      unsubscribe();
      clearTimeout(first);
      clearInterval(beat);
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [id, form, queries]);
}
