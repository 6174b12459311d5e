import type { Json } from "@/lib/contracts/primitives";
import { depthOf, DEPTH_MAX, parseJson } from "@/lib/http/json";
import { invalid } from "@/lib/kit/errors";

/**
 * What an instance is started with. Clients send the value itself, or its JSON as a text, as older and newer ones of the
 * vendor do; a text that is no JSON is the value. What stands in a text is held to what a body is held to.
 */
export function paramsOf(sent: Json | undefined): Json {
  if (typeof sent !== "string") return sent ?? null;
  if (depthOf(sent) > DEPTH_MAX) throw invalid("params", `params is nested deeper than ${DEPTH_MAX} levels`);
  return isJson(sent) ? (parseJson(new TextEncoder().encode(sent)) as Json) : sent;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
