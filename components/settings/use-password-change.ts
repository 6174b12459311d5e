"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, type SyntheticEvent, useState } from "react";

import { ApiError, call } from "@/lib/client/call";

const NAMES = ["current", "new", "repeat"] as const;
export type Name = (typeof NAMES)[number];
type Problems = Partial<Record<Name, string>>;

const LEAST = 10;

/**
 * The form that changes a password. A field is checked when it is left, and from then on at every key; the
 * server's word on one of them stands at that field.
 */
export function usePasswordChange() {
  const rules = useRules();
  const [left, setLeft] = useState<ReadonlySet<Name>>(new Set());
  const [problems, setProblems] = useState<Problems>({});
  const { mutate, isPending, error, isSuccess, reset } = useMutation({
    mutationFn: (values: Record<Name, string>) =>
      call("changePassword", { current_password: values.current, new_password: values.new }),
  });

  const check = (event: SyntheticEvent<HTMLInputElement>) => {
    const { name, form, value } = event.currentTarget;
    if (!form) return;
    const seen = event.type === "blur" && value !== "" ? new Set([...left, name as Name]) : left;
    setLeft(seen);
    setProblems(only(rules(read(form)), seen));
    if (event.type === "change") reset();
  };

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const found = rules(read(form));
    setLeft(new Set(NAMES));
    setProblems(found);
    const first = NAMES.find((name) => found[name]);
    if (first) return form.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
    mutate(read(form), {
      onSuccess: () => {
        form.reset();
        setLeft(new Set());
      },
    });
  };

  const refused = useRefusals(error);
  const isAtField = Object.keys(refused).length > 0;
  return {
    submit,
    check,
    problems: { ...problems, ...refused },
    error: !isAtField && error instanceof ApiError ? error : null,
    pending: isPending,
    done: isSuccess,
  };
}

function useRules(): (values: Record<Name, string>) => Problems {
  const t = useTranslations("settings.password");
  return (values) => {
    const found: Problems = {};
    for (const name of NAMES) if (values[name] === "") found[name] = t("empty");
    const missing = LEAST - values.new.length;
    if (values.new !== "" && missing > 0) found.new = t("short", { missing });
    if (values.repeat !== "" && values.repeat !== values.new) found.repeat = t("different");
    return found;
  };
}

/** What the server refused a field for, in the person's language: all else was checked before it was sent. */
function useRefusals(error: unknown): Problems {
  const t = useTranslations("settings.password");
  if (!(error instanceof ApiError)) return {};
  return {
    ...(error.problemOf("current_password") && { current: t("wrong") }),
    ...(error.problemOf("new_password") && { new: t("same") }),
  };
}

const only = (problems: Problems, names: ReadonlySet<Name>): Problems =>
  Object.fromEntries(Object.entries(problems).filter(([name]) => names.has(name as Name)));

function read(form: HTMLFormElement): Record<Name, string> {
  const data = new FormData(form);
  const text = (name: Name) => String(data.get(name) ?? "");
  return { current: text("current"), new: text("new"), repeat: text("repeat") };
}
