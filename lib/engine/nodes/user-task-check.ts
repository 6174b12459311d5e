import type { NodeOf } from "@/lib/contracts/definition";
import { checkFields } from "../check/fields";
import { repeated } from "../check/problem";
import type { Report } from "../check/problem";
import type { CompiledDefinition } from "../types";

type UserTask = NodeOf<"user_task">;

/** Everything that is wrong with a user task by itself and towards the nodes that it names. */
export function checkUserTask(node: UserTask, definition: CompiledDefinition, report: Report): void {
  checkFields(node.fields ?? [], report.at("/fields"));
  for (const at of repeated(node.results.map(({ code }) => code))) {
    report.problem(`/results/${at}/code`, `Another result has the code "${node.results[at]?.code}".`);
  }
  for (const [at, { code }] of node.results.entries()) {
    if (code === "timeout" || code === "error")
      report.problem(`/results/${at}/code`, `The code "${code}" is reserved.`);
  }
  checkTimeout(node, definition, report);
  checkExclude(node, definition, report);
  checkPerformers(node, report);
}

function checkTimeout(node: UserTask, definition: CompiledDefinition, report: Report): void {
  const leaves = definition.waysFrom(node.id).some(({ edge }) => edge.on === "timeout");
  if (node.timeout && !leaves)
    report.problem("/timeout", 'No way leads on from the timeout: one must have "on": "timeout".');
}

function checkExclude({ exclude = [] }: UserTask, definition: CompiledDefinition, report: Report): void {
  for (const [at, id] of exclude.entries()) {
    const type = definition.typeOf(id);
    if (type === undefined) report.problem(`/exclude/${at}`, `There is no node "${id}".`);
    else if (type !== "user_task")
      report.problem(`/exclude/${at}`, `"${id}" is no user task: nobody performs it.`);
  }
}

function checkPerformers({ performers, results }: UserTask, report: Report): void {
  if (!performers) return;
  if (performers.needed > performers.count)
    report.problem("/performers/needed", "needed is greater than count.");
  if (!results.some(({ code }) => code === performers.result)) {
    report.problem("/performers/result", `There is no result "${performers.result}".`);
  }
}
