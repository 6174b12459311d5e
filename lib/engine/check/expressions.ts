import { analyse } from "@/lib/kit/feel-analysis";
import { isExpression, withoutMark } from "@/lib/kit/feel";
import type { CompiledDefinition } from "../types";
import { pointerTo } from "./problem";
import type { Report } from "./problem";

/** Keys whose values are words for people or names of things, never expressions. */
const WORDS: ReadonlySet<string> = new Set([
  "id",
  "name",
  "label",
  "help",
  "placeholder",
  "code",
  "options",
  "from",
  "to",
  "on",
  "key",
  "type",
]);

/** Every expression parses. What none of the names that it uses can mean is a warning. */
export function checkExpressions(definition: CompiledDefinition, report: Report): void {
  const optional = optionalNames(definition);
  const { nodes, edges } = definition.document;
  for (const [path, source] of expressionsIn({ nodes, edges }, [])) {
    const here = report.at(pointerTo(path));
    const expression = analyse(withoutMark(source));
    if (!expression.ok) {
      here.problem("", expression.message);
      continue;
    }
    checkNames(expression.names, here);
    for (const [name, keys] of expression.keysOf)
      for (const key of keys) checkKey(definition, name, key, here);
    if (path.at(-1) !== "when") continue;
    for (const name of optional) {
      if (expression.compared.has(`data.${name}`)) here.warning("", `The field "${name}" may be empty here.`);
    }
  }
}

type Found = [path: readonly PropertyKey[], source: string];

function expressionsIn(value: unknown, path: readonly PropertyKey[]): Found[] {
  if (typeof value === "string") return isExpression(value) ? [[path, value]] : [];
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, at) => expressionsIn(item, [...path, at]));
  return Object.entries(value).flatMap(([key, item]) =>
    typeof item === "string" && WORDS.has(key) ? [] : expressionsIn(item, [...path, key]),
  );
}

const KNOWN: ReadonlySet<string> = new Set([
  "data",
  "steps",
  "params",
  "entity",
  "initiator",
  "instance",
  "now",
  "today",
  "response",
]);

function checkNames(names: ReadonlySet<string>, report: Report): void {
  for (const name of names) {
    if (!KNOWN.has(name))
      report.warning("", `"${name}" is neither a name that expressions know nor a function.`);
  }
}

function checkKey(definition: CompiledDefinition, name: string, key: string, report: Report): void {
  if (name === "data" && !definition.names.includes(key)) {
    report.warning("", `No field or variable is called "${key}".`);
  }
  if (name === "steps" && !definition.node(key)) report.warning("", `There is no node "${key}".`);
}

/** The names of fields that may be left empty. */
function optionalNames(definition: CompiledDefinition): Set<string> {
  const fields = definition.document.nodes.flatMap((node) =>
    node.type === "user_task" ? (node.fields ?? []) : [],
  );
  const optional = fields.filter((field) => !field.required || field.visible_if !== undefined);
  return new Set(optional.map(({ name }) => name));
}
