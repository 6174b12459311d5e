import { type SQL, sql } from "drizzle-orm";
import { definitionVersions } from "../schema";
import { idList, patternOf, rowsOf } from "../sql";
import type { Tx } from "../tenant";

type Named = { definitionId: string; whole: boolean; versions: number[] };

/**
 * Whether the name of an instance `i` holds a text, whatever the case of either. An instance is called what its version
 * was, so that few versions are looked at and not many instances.
 */
export async function isNamed(db: Tx, tenantId: string, part: string): Promise<SQL> {
  const named = await rowsOf<Named>(
    db,
    sql`select definition_id as "definitionId", bool_and(hit) as whole, array_agg(version) filter (where hit) as versions
      from (
        select definition_id, version, coalesce(lower(name) like lower(${patternOf(part)}), false) as hit
        from ${definitionVersions} where tenant_id = ${tenantId}
      ) v group by 1 having bool_or(hit)`,
  );
  if (named.length === 0) return sql`false`;
  const whole = named.filter((one) => one.whole).map(({ definitionId }) => definitionId);
  const parts = named.filter((one) => !one.whole).map(ofVersions);
  if (whole.length > 0) parts.unshift(sql`i.definition_id = any(${idList(whole)})`);
  return sql`(${sql.join(parts, sql` or `)})`;
}

/** A definition that was called otherwise in other versions. */
const ofVersions = ({ definitionId, versions }: Named): SQL =>
  sql`(i.definition_id = ${definitionId} and i.version = any(${sql.param(versions)}::int[]))`;
