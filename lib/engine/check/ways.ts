import type { Node } from "@/lib/contracts/definition";
import type { CompiledDefinition, Way } from "../types";
import type { Report } from "./problem";

/** The exits of a node beside its plain way: results of a task, `timeout`, `error`. */
function exitsOf(node: Node): { results: readonly string[]; others: readonly string[] } {
  switch (node.type) {
    case "user_task":
      return { results: node.results.map(({ code }) => code), others: node.timeout ? ["timeout"] : [] };
    case "service_task":
      return { results: [], others: ["error"] };
    case "event":
      return { results: [], others: ["timeout"] };
    default:
      return { results: [], others: [] };
  }
}

/** Whether the ways out of a node fit its kind: `on`, `when` and `default`, no result twice, none without a way. */
export function checkWays(definition: CompiledDefinition, node: Node, at: number, report: Report): void {
  const ways = definition.waysFrom(node.id);
  for (const way of ways) checkWay(node, way, report.at(`/edges/${way.index}`));
  checkTwice(ways, report);
  if (node.type === "exclusive_gateway") return checkChoice(node, ways, at, report);
  if (node.type === "parallel_gateway") return;
  const [, ...more] = ways.filter(isPlain);
  for (const { index } of more) {
    report.problem(
      `/edges/${index}`,
      `"${node.id}" has another way already; several at once take a parallel_gateway.`,
    );
  }
  if (node.type === "user_task") checkResults(node.results, ways, report.at(`/nodes/${at}`));
  else if (node.type !== "end" && ways.length > 0 && !ways.some(isPlain)) {
    report.problem(`/nodes/${at}`, `"${node.id}" has no way without "on".`);
  }
}

const isPlain = ({ edge }: Way): boolean => edge.on === undefined && edge.when === undefined && !edge.default;

function checkWay(node: Node, { edge }: Way, report: Report): void {
  if (node.type !== "exclusive_gateway") {
    if (edge.when !== undefined)
      report.problem("/when", "Only the ways of an exclusive_gateway have conditions.");
    if (edge.default) report.problem("/default", "Only an exclusive_gateway has a default way.");
  }
  if (edge.on === undefined) return;
  const { results, others } = exitsOf(node);
  if (results.includes(edge.on) || others.includes(edge.on)) return;
  report.problem("/on", unknownExit(node, edge.on));
}

function unknownExit(node: Node, on: string): string {
  if (on === "timeout" && node.type === "user_task") return `"${node.id}" has no timeout.`;
  return node.type === "user_task"
    ? `"${node.id}" has no result "${on}".`
    : `"${node.id}" has no exit "${on}".`;
}

function checkTwice(ways: readonly Way[], report: Report): void {
  const seen = new Set<string>();
  for (const { edge, index } of ways) {
    if (edge.on === undefined) continue;
    if (seen.has(edge.on)) report.problem(`/edges/${index}/on`, `Another way takes "${edge.on}" already.`);
    seen.add(edge.on);
  }
}

function checkChoice(node: Node, ways: readonly Way[], at: number, report: Report): void {
  const defaults = ways.filter(({ edge }) => edge.default);
  if (defaults.length === 0 && ways.length > 0)
    report.problem(`/nodes/${at}`, `"${node.id}" needs a default way.`);
  for (const { index } of defaults.slice(1)) {
    report.problem(`/edges/${index}/default`, `"${node.id}" has a default way already.`);
  }
  for (const way of ways.filter(isPlain)) {
    report.problem(`/edges/${way.index}`, `Each way out of "${node.id}" has a condition, or is the default.`);
  }
}

function checkResults(results: readonly { code: string }[], ways: readonly Way[], report: Report): void {
  if (ways.some(isPlain)) return;
  for (const [at, { code }] of results.entries()) {
    const way = ways.some(({ edge }) => edge.on === code);
    if (!way) report.problem(`/results/${at}`, `No way leads on from the result "${code}".`);
  }
}
