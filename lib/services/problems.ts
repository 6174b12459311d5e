import type { z } from "zod";
import type { Operation } from "@/lib/contracts/operation";
import { type AppError, type Problem, invalidAll } from "@/lib/kit/errors";

/** The error that names every field of a request that the schema refused. */
export function problems(error: z.ZodError, operation: Operation): AppError {
  return invalidAll(error.issues.flatMap((issue) => problemsOf(issue, operation)));
}

function problemsOf(issue: z.core.$ZodIssue, operation: Operation): Problem[] {
  const path = issue.path.filter((part, at) => !(at === 0 && part === operation.bodyKey));
  if (issue.code !== "unrecognized_keys") return [problem(path, issue.message)];
  return issue.keys.map((key) => problem([...path, key], "is not known here"));
}

function problem(path: PropertyKey[], message: string): Problem {
  const field = path.map(String).join(".") || "body";
  return { field, message: `${field} ${lowerFirst(message)}` };
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
