import { examples } from "@/lib/contracts/openapi/examples";
import type { Operation } from "@/lib/contracts/operation";
import { type OperationId, operations } from "@/lib/contracts/operations";

import type { Sent } from "./send";

export type Endpoint = { id: OperationId; operation: Operation; sent: Sent };

/** No id of anything. */
export const NOBODY = "1";

/** Every endpoint, with a request that is sound but for the thing it names: nothing has the id it asks for. */
export const endpoints: Endpoint[] = (Object.entries(operations) as [OperationId, Operation][]).map(
  ([id, operation]) => ({ id, operation, sent: requestOf(id, operation) }),
);

/** Those that need credentials. */
export const guarded = endpoints.filter(({ operation }) => operation.permission !== "public");

/** The request of an endpoint about a thing. */
export function about({ sent, operation }: Endpoint, id: string): Sent {
  return { ...sent, path: operation.path.replace("{id}", id).replace("{type}", "paid") };
}

function requestOf(id: OperationId, operation: Operation): Sent {
  const { method, path, transfer } = operation;
  const { body } = examples[id];
  const sent = { method, path: path.replace("{id}", NOBODY).replace("{type}", "paid") };
  if (transfer === "upload") return { ...sent, body: fileForm("a.txt", "text/plain", "a") };
  if (body === undefined) return sent;
  return { ...sent, body, headers: { "Content-Type": "application/json" } };
}

/** A multipart body with one file. */
export function fileForm(
  name: string,
  type: string,
  content: string | Uint8Array<ArrayBuffer>,
  field = "file",
): FormData {
  const form = new FormData();
  form.append(field, new Blob([content], { type }), name);
  return form;
}
