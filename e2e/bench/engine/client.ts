import type { Json } from "@/lib/contracts/primitives";
import type { App } from "../app";
import { type Call, send } from "../load";
import { API, type Office } from "../office";

/** Publishes a definition; one that is known is found again. */
export async function publish(
  { url }: Pick<App, "url">,
  { headers }: Office,
  document: Json,
): Promise<string> {
  const call: Call = {
    method: "POST",
    path: `${API}/definitions`,
    headers: headers.admin,
    body: JSON.stringify(document),
  };
  return (JSON.parse(await send(url, call)) as { data: { id: string } }).data.id;
}

/** The request that starts an instance. */
export const startOf = (definition: string, { headers }: Office): Call => ({
  method: "POST",
  path: `${API}/instances`,
  headers: headers.manager,
  body: JSON.stringify({ definition_id: definition, entity_type: "NINGUNA" }),
});

export async function start({ url }: Pick<App, "url">, call: Call): Promise<string> {
  return (JSON.parse(await send(url, call)) as { data: { instance_id: string } }).data.instance_id;
}
