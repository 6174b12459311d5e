import {
  type FieldName,
  FIELDS,
  isDay,
  isDue,
  isNode,
  isOneOf,
  type Narrowing,
  NARROWED_BY_NOTHING,
} from "../inbox-filters";
import { DUE_WORDS, ENTITY_TYPES, TASK_STATUSES } from "../names";
import { type Part, partsOf, type Value } from "./read";
import { type Directory, idOf, type NamedField, nodesOf, stepsIn, WORDS } from "./words";

/** What is wrong, and where it stands in the text. */
export type Problem = {
  kind: "field" | "empty" | "value" | "unknown" | "ambiguous" | "sign" | "range" | "quote" | "several";
  field: FieldName | null;
  text: string;
  from: number;
  to: number;
};

/** Filters being read: what was said so far, and what of it made no sense. */
type Reading = { filters: Narrowing; problems: Problem[]; directory: Directory };

/**
 * Reads a query: fields with values, and words to search for. What makes no sense is left out and named with its place;
 * everything else counts. A field said twice holds what fits either, of a range what fits both.
 */
export function parse(text: string, directory: Directory): { filters: Narrowing; problems: Problem[] } {
  const reading: Reading = { filters: NARROWED_BY_NOTHING, problems: [], directory };
  const words: string[] = [];
  const parts = partsOf(text);
  for (const part of parts) if (part.kind === "words") words.push(part.text);
  // Which step a name means depends on the workflows, wherever they stand.
  const fields = parts.filter((part) => part.kind === "field");
  for (const part of fields.filter((one) => !isStep(one))) readField(reading, part);
  for (const part of fields.filter(isStep)) readField(reading, part);
  const { filters, problems } = reading;
  const search = words.join(" ").slice(0, 120);
  return { filters: { ...inOrder(filters), search }, problems: problems.toSorted((a, b) => a.from - b.from) };
}

/** Names of a fixed list stand in its order, so that the same filters are written the same. */
const inOrder = (filters: Narrowing): Narrowing => ({
  ...filters,
  status: TASK_STATUSES.filter((one) => filters.status.includes(one)),
  entity: ENTITY_TYPES.filter((one) => filters.entity.includes(one)),
});

type Field = Extract<Part, { kind: "field" }>;

const isStep = ({ name }: Field): boolean => name.text.toLowerCase() === "step";

/** Fields of which a task has one value, so that two can never fit. */
const SINGLE: ReadonlySet<FieldName> = new Set(["escalated", "pinned", "reason", "step"]);

function readField(reading: Reading, { name, values, from, to }: Field): void {
  const field = name.text.toLowerCase();
  if (!isOneOf(FIELDS, field)) {
    reading.problems.push({ kind: "field", field: null, text: name.text, from, to });
    return;
  }
  if (SINGLE.has(field) && values.length > 1) {
    reading.problems.push({ kind: "several", field, text: name.text, from, to });
    return;
  }
  for (const value of values) readValue(reading, field, value);
}

function readValue(reading: Reading, field: FieldName, value: Value): void {
  const kind = problemOf(field, value) ?? take(reading, field, value);
  if (kind) reading.problems.push({ kind, field, text: value.text, from: value.from, to: value.to });
}

const COMPARED: ReadonlySet<FieldName> = new Set(["due", "priority", "created"]);

function problemOf(field: FieldName, { text, sign, open }: Value): Problem["kind"] | null {
  if (open) return "quote";
  if (text === "") return "empty";
  const isNodeId = field === "step" && sign === "=";
  return sign !== "" && !isNodeId && !COMPARED.has(field) ? "sign" : null;
}

/** Takes one value over into the filters; answers what is wrong with it, if anything is. */
function take(reading: Reading, field: FieldName, value: Value): Problem["kind"] | null {
  const text = value.text.toLowerCase();
  switch (field) {
    case "status":
      return add(reading, "status", wordOf(WORDS.status, text));
    case "entity":
      return add(reading, "entity", wordOf(WORDS.entity, text));
    case "due":
      return add(reading, "due", dueOf(value));
    case "assignee":
      return add(reading, "holder", value.quoted ? undefined : wordOf(WORDS.assignee, text)) === null
        ? null
        : takeNamed(reading, "assignee", "holder", value.text);
    case "group":
      return takeNamed(reading, "group", "group", value.text);
    case "workflow":
      return takeNamed(reading, "workflow", "definition", value.text);
    case "step":
      return takeStep(reading, value);
    case "reason":
      return set(reading, { reason: wordOf(WORDS.reason, text) });
    case "escalated":
      return set(reading, { escalated: { true: true, false: false }[text] });
    case "pinned":
      return set(reading, { pinned: text === "true" ? true : undefined });
    case "priority":
      return takePriority(reading, value);
    case "created":
      return takeCreated(reading, value);
  }
}

const wordOf = <Name extends string>(
  words: readonly (readonly [string, Name])[],
  text: string,
): Name | undefined => words.find(([word]) => word === text)?.[1];

type Lists = "status" | "entity" | "due" | "holder" | "group" | "definition";

function add(reading: Reading, part: Lists, value: string | undefined): "value" | null {
  if (value === undefined) return "value";
  const before: readonly string[] = reading.filters[part];
  const after = before.includes(value) ? before : [...before, value];
  reading.filters = { ...reading.filters, [part]: after };
  return null;
}

function set(reading: Reading, change: Record<string, unknown>): "value" | null {
  if (Object.values(change).includes(undefined)) return "value";
  reading.filters = { ...reading.filters, ...change };
  return null;
}

function takeNamed(reading: Reading, field: NamedField, part: Lists, text: string): Problem["kind"] | null {
  const id = idOf(reading.directory[field], text);
  return id === "unknown" || id === "ambiguous" ? id : add(reading, part, id);
}

/** A step by its name, or after `=` by the id of its node. */
function takeStep(reading: Reading, { text, sign }: Value): Problem["kind"] | null {
  if (sign === "=") return set(reading, { step: isNode(text) ? text : undefined });
  const [node, other] = nodesOf(stepsIn(reading.directory, reading.filters.definition), text);
  if (node === undefined) return "unknown";
  return other === undefined ? set(reading, { step: node }) : "ambiguous";
}

const HOW = { "<": "before", ">": "after", "=": "on" } as const;

/** What is due when, in the words of the list's route; a day alone is that day. */
function dueOf({ text, sign }: Value): string | undefined {
  const day = text.toLowerCase();
  if (sign === "" && isOneOf(DUE_WORDS, day)) return day;
  const how = sign === "" ? "on" : HOW[sign as keyof typeof HOW];
  if (how === undefined || (sign === "" && !isDay(day))) return undefined;
  const due = `${how}:${day}`;
  return isDue(due) ? due : undefined;
}

/** A range by its ends, both inclusive; a text `a..b`, one value, or one with a sign. */
function rangeOf<Value>(
  { text, sign }: Value_,
  read: (text: string) => Value | undefined,
  step: (value: Value, by: 1 | -1) => Value,
) {
  const [first = "", second] = text.split("..");
  const from = read(first);
  const to = second === undefined ? from : read(second);
  if (from === undefined || to === undefined || (second !== undefined && sign !== "")) return undefined;
  switch (sign) {
    case "<":
      return { from: null, to: step(to, -1) };
    case "<=":
      return { from: null, to };
    case ">":
      return { from: step(from, 1), to: null };
    case ">=":
      return { from, to: null };
    default:
      return { from, to };
  }
}
type Value_ = Pick<Value, "text" | "sign">;

function takePriority(reading: Reading, value: Value): Problem["kind"] | null {
  const number = (text: string) => (/^\d{1,3}$/.test(text) && Number(text) <= 100 ? Number(text) : undefined);
  const range = rangeOf(value, number, (one, by) => one + by);
  if (!range) return "value";
  const min = later(reading.filters.priorityMin, range.from);
  const max = earlier(reading.filters.priorityMax, range.to);
  if ((min ?? 0) > (max ?? 100) || (min ?? 0) > 100 || (max ?? 100) < 0) return "range";
  return set(reading, { priorityMin: min, priorityMax: max });
}

function takeCreated(reading: Reading, value: Value): Problem["kind"] | null {
  const range = rangeOf(value, (text) => (isDay(text) ? text : undefined), nextDay);
  if (!range) return "value";
  const from = later(reading.filters.createdFrom, range.from);
  const to = earlier(reading.filters.createdTo, range.to);
  if (from !== null && to !== null && from > to) return "range";
  return set(reading, { createdFrom: from, createdTo: to });
}

function nextDay(day: string, by: 1 | -1): string {
  const at = new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000);
  return at.toISOString().slice(0, 10);
}

const later = <Value extends string | number>(one: Value | null, other: Value | null): Value | null =>
  one === null || (other !== null && other > one) ? other : one;
const earlier = <Value extends string | number>(one: Value | null, other: Value | null): Value | null =>
  one === null || (other !== null && other < one) ? other : one;
