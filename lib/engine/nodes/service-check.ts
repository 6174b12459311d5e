import type { NodeOf } from "@/lib/contracts/definition";
import { isExpression } from "@/lib/kit/feel";
import type { Report } from "../check/problem";
import type { CompiledDefinition } from "../types";

const HEADER = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/;
/** Headers that the one who sends decides. */
const TAKEN: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "host",
  "idempotency-key",
  "transfer-encoding",
]);

/** Everything that is wrong with what a service task sends. */
export function checkServiceTask(
  { request, as }: NodeOf<"service_task">,
  _definition: CompiledDefinition,
  report: Report,
): void {
  checkVariable(as, report);
  const { url, headers = {}, body, method } = request;
  if (!isExpression(url) && !isWeb(url)) report.problem("/request/url", "must be an http or https URL");
  for (const name of Object.keys(headers)) {
    const at = `/request/headers/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (!HEADER.test(name)) report.problem(at, `"${name}" is no name of a header.`);
    else if (TAKEN.has(name.toLowerCase())) report.problem(at, `The header ${name} is set by the engine.`);
  }
  if (method === "GET" && body !== undefined && body !== null)
    report.problem("/request/body", "A GET request has no body.");
}

/** The one name that no variable may have, for every object has it by itself. */
export function checkVariable(as: string | undefined, report: Report): void {
  if (as === "constructor") report.problem("/as", 'The name "constructor" cannot be taken.');
}

const isWeb = (text: string): boolean =>
  URL.canParse(text) && ["http:", "https:"].includes(new URL(text).protocol);
