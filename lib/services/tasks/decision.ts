import { type CapturedData, capturedDataSchema, onlyVisible } from "@/lib/contracts/captured-data";
import type { Result } from "@/lib/contracts/definition";
import type { Json } from "@/lib/contracts/primitives";
import { type Problem, invalidAll } from "@/lib/kit/errors";
import type { TxContext } from "../context";
import { takeFiles } from "./captured-files";
import type { LockedTask } from "./lock";
import { visibleNames } from "./visible";

type Input = {
  result_code: string;
  captured_data?: Record<string, Json> | undefined;
  comment?: string | undefined;
};
export type Decision = { result: Result; data: CapturedData; comment: string | null };

/**
 * What a person decided, checked against the task's results and fields; every problem is reported at once.
 * Only visible fields are kept. Files that it names become the task's.
 */
export async function decisionOf(ctx: TxContext, locked: LockedTask, input: Input): Promise<Decision> {
  const { task } = locked;
  const data = input.captured_data ?? {};
  const problems: Problem[] = [];
  const result = resultOf(task.results, input.result_code, problems);
  const comment = commentOf(result, input.comment, problems);
  const visible = await visibleNames(ctx, locked, data);
  problems.push(...problemsOf(task.fields, visible, data));
  const kept = onlyVisible(task.fields, visible, data as CapturedData);
  problems.push(...(await takeFiles(ctx, locked, kept)));
  if (problems.length > 0 || !result) throw invalidAll(problems);
  return { result, data: kept, comment };
}

function resultOf(results: readonly Result[], code: string, problems: Problem[]): Result | undefined {
  const result = results.find((one) => one.code === code);
  const codes = results.map((one) => one.code).join(", ");
  if (!result) problems.push({ field: "result_code", message: `result_code must be one of: ${codes}` });
  return result;
}

function commentOf(result: Result | undefined, text: string | undefined, problems: Problem[]): string | null {
  const isBlank = text === undefined || text.trim() === "";
  if (isBlank && result?.comment === "required") {
    problems.push({ field: "comment", message: `comment is required with the result "${result.code}"` });
  }
  return isBlank ? null : text;
}

function problemsOf(
  fields: LockedTask["task"]["fields"],
  visible: ReadonlySet<string>,
  data: Record<string, Json>,
) {
  const parsed = capturedDataSchema(fields, visible).safeParse(data);
  if (parsed.success) return [];
  return parsed.error.issues.flatMap((issue): Problem[] => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => problem(key, "is not a field of this task"));
    const [name] = issue.path.map(String);
    const isMissing = name !== undefined && data[name] === undefined;
    return [problem(issue.path.map(String).join("."), isMissing ? "is required" : issue.message)];
  });
}

const problem = (name: string, message: string): Problem => {
  const field = `captured_data.${name}`;
  return { field, message: `${field} ${message}` };
};
