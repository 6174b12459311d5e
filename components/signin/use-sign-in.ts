"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";

import { call } from "@/lib/client/call";
import { adoptPreferences, TENANT_COOKIE, writeCookie } from "@/lib/client/preferences";
import { openSession, type SignInFailure } from "@/lib/client/session";

const NAMES = ["tenant", "email", "password"] as const;
export type Missing = (typeof NAMES)[number];

/** Signs in with what the form holds. `problem` is the sentence to show, `waiting` the seconds until one may try again. */
export function useSignIn({ next, tenant }: { next: string; tenant: string | null }) {
  const [pending, setPending] = useState(false);
  const [missing, setMissing] = useState<readonly Missing[]>([]);
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  const waiting = useCountdown(failure);
  const problem = useProblem(failure, waiting);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending || waiting > 0) return;
    const form = event.currentTarget;
    const sent = { tenant: tenant ?? "", ...read(form) };
    const empty = NAMES.filter((name) => sent[name] === "");
    setMissing(empty);
    if (empty[0]) return focus(form, empty[0]);

    setPending(true);
    const failed = await openSession(sent);
    setFailure(failed);
    if (failed) {
      setPending(false);
      if (failed.reason === "wrong") focus(form, "password");
      return;
    }
    if (tenant === null) writeCookie(TENANT_COOKIE, sent.tenant);
    await takeChoices();
    location.replace(next);
  };
  return { submit, pending, missing, problem, waiting };
}

/** The first page already looks as the person wants it; where that cannot be read in time, it follows. */
async function takeChoices(): Promise<void> {
  try {
    adoptPreferences(await call("getPreferences", {}, { timeout: 2000 }), "");
  } catch {
    // The page asks again by itself.
  }
}

function useProblem(failure: SignInFailure | null, waiting: number): string | null {
  const t = useTranslations("signin");
  if (!failure) return null;
  if (failure.reason !== "wait") return t(failure.reason);
  return waiting > 0 ? t("wait", { seconds: waiting }) : null;
}

/** The seconds left of a wait, counting down. */
function useCountdown(failure: SignInFailure | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const seconds = failure?.reason === "wait" ? failure.seconds : 0;
    const end = Date.now() + seconds * 1000;
    const count = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)));
    count();
    if (seconds === 0) return undefined;
    const timer = setInterval(count, 500);
    return () => clearInterval(timer);
  }, [failure]);
  return left;
}

function read(form: HTMLFormElement): Partial<Record<Missing, string>> & { email: string; password: string } {
  const data = new FormData(form);
  const text = (name: Missing) => String(data.get(name) ?? "");
  return {
    ...(data.has("tenant") && { tenant: text("tenant").trim() }),
    email: text("email").trim(),
    password: text("password"),
  };
}

function focus(form: HTMLFormElement, name: Missing): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLElement) field.focus();
}
