import { definitionVersion } from "@/db/queries/definitions";
import type { Tx } from "@/db/tenant";
import type { Definition } from "@/lib/contracts/definition";
import { compile } from "@/lib/engine/compile";
import type { CompiledDefinition } from "@/lib/engine/types";
import { impossible } from "../service";

const KEPT = 500;
/** Published versions never change, so what was read once is kept; the least recently used goes first. */
const documents = new Map<string, Definition>();

/** The definition that an instance runs, compiled. Read from the database once in a process. */
export async function definitionOf(
  db: Tx,
  tenantId: string,
  { definitionId, version }: { definitionId: string; version: number },
): Promise<CompiledDefinition> {
  const key = `${tenantId}/${definitionId}/${version}`;
  const document =
    documents.get(key) ?? (await definitionVersion(db, tenantId, definitionId, version))?.document;
  if (!document) return impossible(`an instance of version ${key}, which does not exist`);
  keep(key, document);
  return compile(document);
}

function keep(key: string, document: Definition): void {
  documents.delete(key);
  documents.set(key, document);
  const [oldest] = documents.keys();
  if (documents.size > KEPT && oldest !== undefined) documents.delete(oldest);
}
