import { isDeepStrictEqual } from "node:util";
import {
  definitionByKey,
  definitionVersion,
  insertDefinitionVersion,
  insertNewDefinition,
  updateDefinition,
} from "@/db/queries/definitions";
import type { DefinitionRow } from "@/db/schema";
import type { Definition } from "@/lib/contracts/definition";
import { operations } from "@/lib/contracts/operations";
import type { Json } from "@/lib/contracts/primitives";
import { parseDefinition } from "@/lib/engine/check/parse";
import { invalidAll } from "@/lib/kit/errors";
import type { TxContext } from "../context";
import { impossible, service } from "../service";
import { setSchedules } from "./schedules";
import { triggersOf } from "./triggers";
import { unknownNames } from "./unknown-names";
import { stepsOf, toDefinitionRow } from "./wire";

/**
 * Publishes a definition: a new key starts at version 1, a known key gets the next version, and what is
 * already the current version is answered with 200. Of two who publish the same key at once the second waits.
 */
export const publishDefinition = service(operations.publishDefinition, async (ctx, input) => {
  const { document, warnings } = checked(input.definition);
  const row = (await publishFirst(ctx, document)) ?? (await publishNext(ctx, document));
  const unknown = await unknownNames(ctx, document);
  return { ...toDefinitionRow(row), uuid: row.uuid, warnings: [...warnings, ...unknown] };
});

function checked(json: Json) {
  const parsed = parseDefinition(json);
  if (parsed.ok) return parsed;
  throw invalidAll(parsed.problems.map(({ pointer, message }) => ({ field: pointer, message, pointer })));
}

const rowOf = (document: Definition, version: number, now: Date) => ({
  name: document.name,
  description: document.description ?? null,
  entityTypes: document.entity_types ?? null,
  currentVersion: version,
  stepsCount: stepsOf(document).length,
  triggersCount: triggersOf(document).length,
  updatedAt: now,
});

/** Version 1 of a new key; null if the key is known. */
async function publishFirst(ctx: TxContext, document: Definition): Promise<DefinitionRow | null> {
  const row = await insertNewDefinition(ctx.db, {
    tenantId: ctx.tenant.id,
    key: document.key,
    createdAt: ctx.now,
    ...rowOf(document, 1, ctx.now),
  });
  if (row) await addVersion(ctx, row.id, 1, document);
  return row;
}

async function publishNext(ctx: TxContext, document: Definition): Promise<DefinitionRow> {
  const row = await definitionByKey(ctx.db, ctx.tenant.id, document.key, { lock: true });
  if (!row) return impossible(`the key ${document.key} is taken and has no definition`);
  const current = await definitionVersion(ctx.db, ctx.tenant.id, row.id, row.currentVersion);
  if (isDeepStrictEqual(current?.document, document)) {
    ctx.reply.status = 200;
    return row;
  }
  const version = row.currentVersion + 1;
  await addVersion(ctx, row.id, version, document);
  const change = rowOf(document, version, ctx.now);
  return (
    (await updateDefinition(ctx.db, ctx.tenant.id, row.id, change)) ??
    impossible("a locked definition is gone")
  );
}

async function addVersion(ctx: TxContext, definitionId: string, version: number, document: Definition) {
  const { id: createdBy } = ctx.user;
  const key = { tenantId: ctx.tenant.id, definitionId, version };
  await insertDefinitionVersion(ctx.db, { ...key, document, createdAt: ctx.now, createdBy });
  await setSchedules(ctx, definitionId, document);
}
