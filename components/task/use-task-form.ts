"use client";

import { useRef } from "react";
import { type FieldErrors, type Resolver, type ResolverResult, useForm } from "react-hook-form";

import { capturedDataOf, definitionOf, type FormValues, formValuesOf } from "@/lib/client/form-values";
import type { CapturedData } from "@/lib/contracts/captured-data";
import type { TaskDetail, TaskField } from "@/lib/contracts/tasks";

import { COMMENT } from "./comment-name";
import { useTypedEarly } from "./use-typed-early";

/** What decides whether answers are good, beside the fields themselves. */
export type Rules = { visible: ReadonlySet<string>; commentRequired: boolean };

/** The schemas weigh more than the rest of the page, so they come when somebody begins to answer, not before. */
export const loadSchema = () =>
  Promise.all([import("@/lib/contracts/captured-data"), import("@hookform/resolvers/standard-schema")]);

/**
 * The form of a task: validated by the schema that the server uses, when a control is left and then with every
 * change. `rules` may change at any time; the next validation goes by them.
 */
export function useTaskForm(task: TaskDetail) {
  const rules = useRef<Rules>({
    visible: new Set(task.fields.map(({ name }) => name)),
    commentRequired: false,
  });
  const early = useTypedEarly(task.fields);
  const form = useForm<FormValues>({
    mode: "onTouched",
    defaultValues: { ...formValuesOf(task.fields), [COMMENT]: "", ...early },
    resolver: async (values, context, options): Promise<ResolverResult<FormValues>> => {
      const errors = await validate(task.fields, rules.current, values, context, options);
      const comment = values[COMMENT] ?? "";
      if (rules.current.commentRequired && comment.trim() === "") errors[COMMENT] = BLANK;
      return Object.keys(errors).length > 0 ? { values: {}, errors } : { values, errors: {} };
    },
  });
  return { form, rules, early };
}

const BLANK = { type: "required", message: "must not be blank" };

async function validate(
  fields: readonly TaskField[],
  { visible }: Rules,
  values: FormValues,
  ...[context, options]: [unknown, Parameters<Resolver<FormValues>>[2]]
): Promise<FieldErrors<FormValues>> {
  const [{ capturedDataSchema }, { standardSchemaResolver }] = await loadSchema();
  const schema = capturedDataSchema(fields.map(definitionOf), visible);
  const data = visibleData(fields, visible, values);
  const { errors } = await standardSchemaResolver(schema)(data, context, { ...options, names: undefined });
  const found: FieldErrors<FormValues> = {};
  for (const { name } of fields) {
    const said = errors[name]?.message;
    if (typeof said === "string") found[name] = { type: "invalid", message: said.split("\n")[0] ?? said };
  }
  return found;
}

/** The typed answers of the fields that can be seen. */
export function visibleData(
  fields: readonly TaskField[],
  visible: ReadonlySet<string>,
  values: FormValues,
): CapturedData {
  return capturedDataOf(
    fields.filter(({ name }) => visible.has(name)),
    values,
  );
}
