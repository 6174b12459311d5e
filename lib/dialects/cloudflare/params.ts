import { depthOf, DEPTH_MAX } from "@/lib/http/json";
import type { Json } from "@/lib/contracts/primitives";
import { invalid } from "@/lib/kit/errors";

/**
 * What an instance is started with. Clients send the value itself, or its JSON as a text, as older and newer ones of the
 * vendor do; a text that is no JSON is the value.
 */
export function paramsOf(sent: Json | undefined): Json {
  if (typeof sent !== "string") return sent ?? null;
  if (depthOf(sent) > DEPTH_MAX) throw invalid("params", `params is nested deeper than ${DEPTH_MAX} levels`);
  try {
    return JSON.parse(sent) as Json;
  } catch {
    return sent;
  }
}
