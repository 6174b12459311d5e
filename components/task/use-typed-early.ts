"use client";

import { useState, useSyncExternalStore } from "react";

import { controlId } from "@/components/form/control-id";
import type { FormValues } from "@/lib/client/form-values";
import type { TaskField } from "@/lib/contracts/tasks";

import { COMMENT } from "./comment-name";

/**
 * What a person typed into the form that the server sent, before the page's code had come to life: without
 * this it would be overwritten with the values that the form begins with.
 */
export function useTypedEarly(fields: readonly TaskField[]): FormValues {
  const hydrating = useSyncExternalStore(never, no, yes);
  const [typed] = useState(() => (hydrating && typeof document === "object" ? typedInto(fields) : {}));
  return typed;
}

const never = () => () => undefined;
const no = () => false;
const yes = () => true;

function typedInto(fields: readonly TaskField[]): FormValues {
  const names = [...fields.map(({ name }) => name), COMMENT];
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = typedAs(name);
      return text === null ? [] : [[name, text]];
    }),
  );
}

function typedAs(name: string): string | null {
  const control = document.getElementById(controlId(name));
  if (control instanceof HTMLTextAreaElement) return changed(control);
  if (!(control instanceof HTMLInputElement)) return null;
  if (control.type !== "radio") return changed(control);
  const chosen = document.querySelector<HTMLInputElement>(`input[name="${CSS.escape(name)}"]:checked`);
  return chosen && !chosen.defaultChecked ? chosen.value : null;
}

const changed = ({ value, defaultValue }: HTMLInputElement | HTMLTextAreaElement): string | null =>
  value === defaultValue ? null : value;
