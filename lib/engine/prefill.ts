import type { Field } from "@/lib/contracts/field";
import type { Json } from "@/lib/contracts/primitives";
import { resolve } from "./expressions";
import type { Run } from "./run";

/** The fields of a task that opens: prefilled values are worked out now and stay. */
export function prefilled(run: Run, fields: readonly Field[]): Field[] {
  return fields.map((field) => {
    if (field.value === undefined) return field;
    const { value: declared, ...rest } = field;
    const value = fitted(field, resolve(run, declared));
    return value === null ? rest : { ...rest, value };
  });
}

/** A moment that prefills a date is cut to its day. */
const fitted = (field: Field, value: Json): Json =>
  field.type === "date" && typeof value === "string" ? value.slice(0, 10) : value;
