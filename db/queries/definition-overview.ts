import { and, type SQL, sql } from "drizzle-orm";
import type { Definition } from "@/lib/contracts/definition";
import { definitions, definitionVersions, users } from "../schema";
import { inOrder, patternOf, rowsOnce } from "../sql";
import type { Tx } from "../tenant";

export type DefinitionSort = "uuid" | "name" | "key" | "version" | "created" | "updated";

export type DefinitionOverviewFilter = {
  /** A part of the name, whatever its case. */
  name?: string | undefined;
  /** The key, whatever its case. */
  key?: string | undefined;
  /** The first key that tells two apart decides; what they leave open, the newest first. */
  sort: readonly { by: DefinitionSort; descending: boolean }[];
  limit: number;
  offset: number;
};

export type DefinitionOverviewRow = {
  id: string;
  uuid: string;
  key: string;
  name: string;
  description: string | null;
  version: number;
  document: Definition;
  createdAt: Date;
  updatedAt: Date;
  createdBy: string | null;
  updatedBy: string | null;
};

const order: Record<DefinitionSort, SQL> = {
  uuid: sql`d.uuid`,
  name: sql`d.name ${inOrder}`,
  key: sql`d.key ${inOrder}`,
  version: sql`d.current_version`,
  created: sql`d.created_at`,
  updated: sql`d.updated_at`,
};

/** A page of the active definitions as they are now, and how many there are in all; one snapshot. */
export async function definitionOverviewPage(
  db: Tx,
  tenantId: string,
  filter: DefinitionOverviewFilter,
): Promise<{ rows: DefinitionOverviewRow[]; total: number }> {
  const { name, key, sort, limit, offset } = filter;
  const found = and(
    sql`d.tenant_id = ${tenantId} and d.status = 'active'`,
    name ? sql`lower(d.name) like lower(${patternOf(name)})` : undefined,
    key ? sql`lower(d.key) = lower(${key})` : undefined,
  );
  const keys = sort.map((one) => sql`${order[one.by]} ${sql.raw(one.descending ? "desc" : "asc")}`);
  const ordered = sql.join([...keys, sql`d.created_at desc`, sql`d.id desc`], sql`, `);
  const rows = await rowsOnce<DefinitionOverviewRow & { total: number; place: number }>(
    db,
    sql`select c.total, page.* from (select count(*)::int as total from ${definitions} d where ${found}) c
      left join (
        select d.id, d.uuid, d.key, d.name, d.description, d.current_version as version, v.document,
          d.created_at as "createdAt", d.updated_at as "updatedAt", creator.uuid as "createdBy",
          publisher.uuid as "updatedBy", row_number() over (order by ${ordered}) as place
        from ${definitions} d
        join ${definitionVersions} v
          on v.tenant_id = d.tenant_id and v.definition_id = d.id and v.version = d.current_version
        left join ${definitionVersions} w on w.tenant_id = d.tenant_id and w.definition_id = d.id and w.version = 1
        left join ${users} creator on creator.tenant_id = d.tenant_id and creator.id = w.created_by
        left join ${users} publisher on publisher.tenant_id = d.tenant_id and publisher.id = v.created_by
        where ${found} order by ${ordered} limit ${limit} offset ${offset}
      ) page on true
      order by page.place`,
  );
  const total = rows[0]?.total ?? 0;
  return { rows: rows.flatMap(({ total: _, place: __, ...row }) => (row.id === null ? [] : [row])), total };
}
