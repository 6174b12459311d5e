import type { Field } from "@/lib/contracts/field";
import { capturedDataSchema } from "@/lib/contracts/captured-data";
import { isCalendarDate } from "@/lib/contracts/primitives";
import type { CompiledDefinition } from "../types";
import { repeated } from "./problem";
import type { Report } from "./problem";

/** The fields of one task: ids and names once, bounds in order, options once, prefilled values that fit. */
export function checkFields(fields: readonly Field[], report: Report): void {
  for (const key of ["id", "name"] as const) {
    for (const at of repeated(fields.map((field) => field[key]))) {
      report.problem(`/${at}/${key}`, `Another field of this task has the ${key} "${fields[at]?.[key]}".`);
    }
  }
  for (const [at, field] of fields.entries()) checkField(field, report.at(`/${at}`));
}

function checkField(field: Field, report: Report): void {
  if (field.name === "constructor") report.problem("/name", 'The name "constructor" cannot be taken.');
  checkBounds(field, report);
  checkValue(field, report);
  if (field.type !== "select") return;
  for (const at of repeated(field.options.map(({ value }) => value))) {
    report.warning(`/options/${at}`, `The option "${field.options[at]?.value}" stands here twice.`);
  }
}

function checkBounds(field: Field, report: Report): void {
  if ((field.type === "number" || field.type === "date") && reversed(field.min, field.max)) {
    report.problem("/min", "min is greater than max.");
  }
  if (field.type === "text" && reversed(field.min_length, field.max_length)) {
    report.problem("/min_length", "min_length is greater than max_length.");
  }
  for (const bound of ["min", "max"] as const) {
    const date = field.type === "date" ? field[bound] : undefined;
    if (date !== undefined && !isCalendarDate(date))
      report.problem(`/${bound}`, "must be a date of the calendar");
  }
}

const reversed = <T extends number | string>(min: T | undefined, max: T | undefined): boolean =>
  min !== undefined && max !== undefined && min > max;

/** A literal that no answer to the field could be. */
function checkValue(field: Field, report: Report): void {
  const { value, name } = field;
  if (value === undefined || value === null || (typeof value === "string" && value.startsWith("="))) return;
  const schema = capturedDataSchema([{ ...field, required: false }], new Set([name]));
  const parsed = schema.safeParse({ [name]: value });
  for (const { message } of parsed.error?.issues ?? [])
    report.warning("/value", `The prefilled value ${message}.`);
}

/** One name has one type in the whole definition, for `data` holds one value of each name. */
export function checkFieldTypes(definition: CompiledDefinition, report: Report): void {
  const types = new Map<string, string>();
  for (const [at, node] of definition.document.nodes.entries()) {
    if (node.type !== "user_task") continue;
    for (const [place, { name, type }] of (node.fields ?? []).entries()) {
      const before = types.get(name) ?? type;
      types.set(name, before);
      if (before === type) continue;
      report.problem(`/nodes/${at}/fields/${place}/type`, `Another field "${name}" has the type ${before}.`);
    }
  }
}
