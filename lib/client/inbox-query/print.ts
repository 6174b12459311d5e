import { type FieldName, FIELDS, HOLDER_WORDS, isOneOf, type Narrowing } from "../inbox-filters";
import { type Directory, type NamedField, nameOf, type Step, stepName, stepsIn } from "./words";

/** Filters as the text that `parse` reads back as the same filters, given the same names. */
export function print(filters: Narrowing, directory: Directory): string {
  const fields = FIELDS.flatMap((field) => printed(field, filters, directory));
  return [...fields, ...(filters.search ? [printSearch(filters.search)] : [])].join(" ");
}

function printed(field: FieldName, filters: Narrowing, directory: Directory): string[] {
  const values = valuesOf(field, filters, directory);
  return values.length > 0 ? [`${field}:${values.join(",")}`] : [];
}

function valuesOf(field: FieldName, filters: Narrowing, directory: Directory): string[] {
  const ids = (of: NamedField, all: readonly string[]) =>
    all.map((id) => quoted(nameOf(of, directory[of], id)));
  switch (field) {
    case "status":
      return filters.status.map((one) => one.toLowerCase());
    case "entity":
      return filters.entity.map((one) => one.toLowerCase());
    case "due":
      return filters.due.map(printDue);
    case "assignee":
      return filters.holder.flatMap((one) => (isOneOf(HOLDER_WORDS, one) ? one : ids("assignee", [one])));
    case "group":
      return ids("group", filters.group);
    case "workflow":
      return ids("workflow", filters.definition);
    case "step":
      return filters.step === null ? [] : [printStep(filters.step, stepsIn(directory, filters.definition))];
    case "reason":
      return filters.reason ? [filters.reason] : [];
    case "priority":
      return printRange(filters.priorityMin, filters.priorityMax);
    case "created":
      return printRange(filters.createdFrom, filters.createdTo);
    case "escalated":
      return filters.escalated === null ? [] : [String(filters.escalated)];
    case "pinned":
      return filters.pinned ? ["true"] : [];
  }
}

/** A step by its name; by the id of its node, behind a sign, where no name leads to it. */
export function printStep(node: string, known: readonly Step[]): string {
  const name = stepName(known, node);
  return name === null ? `=${node}` : quoted(name);
}

/** A comparison by its sign; a day alone means that day, but today's word means what is left of it. */
function printDue(due: string): string {
  const [how, day = ""] = due.split(":");
  if (how === "before") return `<${day}`;
  if (how === "after") return `>${day}`;
  if (how === "on") return /^\d/.test(day) ? day : `=${day}`;
  return due;
}

function printRange(from: string | number | null, to: string | number | null): string[] {
  if (from === null && to === null) return [];
  if (from === to) return [String(from)];
  if (from === null) return [`<=${to}`];
  return [to === null ? `>=${from}` : `${from}..${to}`];
}

/** A value as it stands where it cannot be mistaken for more than a value, else in quotes. */
export const quoted = (value: string): string =>
  /^[\p{L}\p{N}_@-][\p{L}\p{N}_@.-]*$/u.test(value) ? value : inQuotes(value);

const inQuotes = (text: string): string => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;

/** Words stand as they are; what would read as a field, or would lose its blanks, stands in quotes. */
function printSearch(search: string): string {
  const isPlain = search
    .split(" ")
    .every((word) => /^[^\s"][^\s]*$/.test(word) && !/^[A-Za-z_]+:/.test(word));
  return isPlain ? search : inQuotes(search);
}
