import { and, arrayContains, count, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { DefinitionStatus } from "@/lib/contracts/definitions";
import type { EntityType } from "@/lib/contracts/primitives";
import { prepared } from "../prepared";
import { type DefinitionRow, type DefinitionVersionRow, definitions, definitionVersions } from "../schema";
import { contains, first } from "../sql";
import type { Tx } from "../tenant";

export type DefinitionFilter = {
  status?: DefinitionStatus | undefined;
  entityType?: EntityType | undefined;
  search?: string | undefined;
  limit: number;
  offset: number;
};

/** A page of definitions, newest first, and how many there are in all; one snapshot. */
export async function listDefinitions(
  db: Tx,
  tenantId: string,
  filter: DefinitionFilter,
): Promise<{ rows: DefinitionRow[]; total: number }> {
  const found = matching(tenantId, filter);
  const totals = db
    .select({ total: count().as("total") })
    .from(definitions)
    .where(found)
    .as("c");
  const page = db
    .select()
    .from(definitions)
    .where(found)
    .orderBy(desc(definitions.createdAt), desc(definitions.id))
    .limit(filter.limit)
    .offset(filter.offset)
    .as("d");
  const rows = await db
    .select()
    .from(totals)
    .leftJoin(page, sql`true`)
    .orderBy(desc(page.createdAt), desc(page.id));
  return { rows: rows.flatMap(({ d }) => (d ? [d] : [])), total: rows[0]?.c.total ?? 0 };
}

function matching(tenantId: string, { status, entityType, search }: DefinitionFilter): SQL | undefined {
  return and(
    eq(definitions.tenantId, tenantId),
    status ? eq(definitions.status, status) : undefined,
    entityType
      ? or(isNull(definitions.entityTypes), arrayContains(definitions.entityTypes, [entityType]))
      : undefined,
    search ? or(contains(definitions.name, search), contains(definitions.description, search)) : undefined,
  );
}

const byId = prepared("definition_by_id", (db) =>
  db
    .select()
    .from(definitions)
    .where(
      and(eq(definitions.tenantId, sql.placeholder("tenantId")), eq(definitions.id, sql.placeholder("id"))),
    ),
);

export async function definitionById(db: Tx, tenantId: string, id: string): Promise<DefinitionRow | null> {
  return first(await byId(db, { tenantId, id }));
}

export async function definitionByUuid(
  db: Tx,
  tenantId: string,
  uuid: string,
): Promise<DefinitionRow | null> {
  const one = and(eq(definitions.tenantId, tenantId), eq(definitions.uuid, uuid));
  return first(await db.select().from(definitions).where(one));
}

/** The definitions with these ids. */
export async function definitionsByIds(db: Tx, tenantId: string, ids: string[]): Promise<DefinitionRow[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(definitions)
    .where(and(eq(definitions.tenantId, tenantId), inArray(definitions.id, ids)));
}

/** The ids of the definitions that a text names: by id, by key, or by name whatever its case. */
export async function definitionsNamed(db: Tx, tenantId: string, text: string): Promise<string[]> {
  const named = or(
    eq(definitions.key, text),
    sql`lower(${definitions.name}) = lower(${text})`,
    sql`${definitions.id}::text = ${text}`,
  );
  const rows = await db
    .select({ id: definitions.id })
    .from(definitions)
    .where(and(eq(definitions.tenantId, tenantId), named));
  return rows.map(({ id }) => id);
}

/** The definition with a key; with `lock`, no one else publishes a version until the transaction ends. */
export async function definitionByKey(
  db: Tx,
  tenantId: string,
  key: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<DefinitionRow | null> {
  const query = db
    .select()
    .from(definitions)
    .where(and(eq(definitions.tenantId, tenantId), eq(definitions.key, key)));
  return first(await (lock ? query.for("no key update") : query));
}

/** The active definitions whose current version an event of this type starts. */
export async function definitionsStartedBy(
  db: Tx,
  tenantId: string,
  event: string,
): Promise<DefinitionRow[]> {
  const trigger = JSON.stringify([{ type: "event", event }]);
  const rows = await db
    .select({ definition: definitions })
    .from(definitions)
    .innerJoin(
      definitionVersions,
      and(
        eq(definitionVersions.tenantId, definitions.tenantId),
        eq(definitionVersions.definitionId, definitions.id),
        eq(definitionVersions.version, definitions.currentVersion),
      ),
    )
    .where(
      and(
        eq(definitions.tenantId, tenantId),
        eq(definitions.status, "active"),
        sql`${definitionVersions.document} -> 'triggers' @> ${trigger}::jsonb`,
      ),
    )
    .orderBy(definitions.id);
  return rows.map(({ definition }) => definition);
}

const versionBy = prepared("definition_version", (db) =>
  db
    .select()
    .from(definitionVersions)
    .where(
      and(
        eq(definitionVersions.tenantId, sql.placeholder("tenantId")),
        eq(definitionVersions.definitionId, sql.placeholder("definitionId")),
        eq(definitionVersions.version, sql.placeholder("version")),
      ),
    ),
);

/** One published version. It never changes, so it may be kept. */
export async function definitionVersion(
  db: Tx,
  tenantId: string,
  definitionId: string,
  version: number,
): Promise<DefinitionVersionRow | null> {
  return first(await versionBy(db, { tenantId, definitionId, version }));
}

/** Adds a definition; its key must be free (`definitions_key_key`). Its version is added apart. */
export async function insertDefinition(
  db: Tx,
  values: typeof definitions.$inferInsert,
): Promise<DefinitionRow> {
  const [row] = await db.insert(definitions).values(values).returning();
  if (!row) throw new Error("the definition was not inserted");
  return row;
}

/** Adds a definition unless its key is taken: null then, and who took it has committed. */
export async function insertNewDefinition(
  db: Tx,
  values: typeof definitions.$inferInsert,
): Promise<DefinitionRow | null> {
  const target = [definitions.tenantId, definitions.key];
  return first(await db.insert(definitions).values(values).onConflictDoNothing({ target }).returning());
}

export async function insertDefinitionVersion(
  db: Tx,
  values: typeof definitionVersions.$inferInsert,
): Promise<DefinitionVersionRow> {
  const [row] = await db.insert(definitionVersions).values(values).returning();
  if (!row) throw new Error("the version was not inserted");
  return row;
}

export type DefinitionChange = Partial<
  Pick<
    DefinitionRow,
    | "name"
    | "description"
    | "status"
    | "entityTypes"
    | "currentVersion"
    | "stepsCount"
    | "triggersCount"
    | "labels"
    | "updatedAt"
  >
>;

/** Changes a definition's row; null if there is none. */
export async function updateDefinition(
  db: Tx,
  tenantId: string,
  id: string,
  change: DefinitionChange,
): Promise<DefinitionRow | null> {
  const one = and(eq(definitions.tenantId, tenantId), eq(definitions.id, id));
  return first(await db.update(definitions).set(change).where(one).returning());
}

/** A page of the active definitions whose key holds a text, newest first, and how many there are in all; one snapshot. */
export async function listDefinitionsByKey(
  db: Tx,
  tenantId: string,
  { search, limit, offset }: { search?: string | undefined; limit: number; offset: number },
): Promise<{ rows: DefinitionRow[]; total: number }> {
  const found = and(
    eq(definitions.tenantId, tenantId),
    eq(definitions.status, "active"),
    search ? contains(definitions.key, search) : undefined,
  );
  const totals = db
    .select({ total: count().as("total") })
    .from(definitions)
    .where(found)
    .as("c");
  const page = db
    .select()
    .from(definitions)
    .where(found)
    .orderBy(desc(definitions.createdAt), desc(definitions.id))
    .limit(limit)
    .offset(offset)
    .as("d");
  const rows = await db
    .select()
    .from(totals)
    .leftJoin(page, sql`true`)
    .orderBy(desc(page.createdAt), desc(page.id));
  return { rows: rows.flatMap(({ d }) => (d ? [d] : [])), total: rows[0]?.c.total ?? 0 };
}

const ofDefinition = (tenantId: string, definitionId: string) =>
  and(eq(definitionVersions.tenantId, tenantId), eq(definitionVersions.definitionId, definitionId));

/** A page of a definition's versions, the newest first. There are as many as its current version says. */
export async function listDefinitionVersions(
  db: Tx,
  tenantId: string,
  definitionId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<DefinitionVersionRow[]> {
  const ordered = db
    .select()
    .from(definitionVersions)
    .where(ofDefinition(tenantId, definitionId))
    .orderBy(desc(definitionVersions.version));
  return ordered.limit(limit).offset(offset);
}

/** One version of a definition by its uuid. */
export async function definitionVersionByUuid(
  db: Tx,
  tenantId: string,
  definitionId: string,
  uuid: string,
): Promise<DefinitionVersionRow | null> {
  const one = and(ofDefinition(tenantId, definitionId), eq(definitionVersions.uuid, uuid));
  return first(await db.select().from(definitionVersions).where(one));
}

/** The uuid of a version that exists. */
export async function versionUuid(
  db: Tx,
  tenantId: string,
  definitionId: string,
  version: number,
): Promise<string> {
  const row = await definitionVersion(db, tenantId, definitionId, version);
  if (!row) throw new Error("a version that was published does not exist");
  return row.uuid;
}
