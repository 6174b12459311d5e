import { type SQL, sql } from "drizzle-orm";
import type { InstanceState } from "@/lib/contracts/overview";
import { definitions, definitionVersions, users } from "../schema";
import { idList, inOrder, rowsOf } from "../sql";
import type { Tx } from "../tenant";

/** By what a list of instances may be put in order. `status` goes by the ranks that the filter gives to states. */
export type OverviewSort =
  | "uuid"
  | "definition"
  | "name"
  | "key"
  | "status"
  | "started"
  | "updated"
  | "initiator";

export type OverviewOrder = {
  /** The first key that tells two apart decides; what they leave open, the newest first. */
  sort: readonly { by: OverviewSort; descending: boolean }[];
  ranks: Readonly<Record<InstanceState, number>>;
};

/**
 * The order of instances `i`, and what it looks at beside them. Of names, keys and uuids of definitions and people it
 * is told the places, which are few, so that the widest index holds all the rest that most orders go by.
 */
export async function overviewOrder(
  db: Tx,
  tenantId: string,
  { sort, ranks }: OverviewOrder,
): Promise<{ order: SQL; joins: SQL }> {
  const by: Record<OverviewSort, SQL> = {
    uuid: sql`i.uuid`,
    definition: sql`p_definition.place`,
    name: sql`p_name.place`,
    key: sql`p_key.place`,
    status: rankOf(ranks),
    started: sql`i.started_at`,
    updated: sql`i.updated_at`,
    initiator: sql`p_initiator.place`,
  };
  // No two have one uuid: what would come after it says nothing.
  const unique = sort.findIndex((key) => key.by === "uuid");
  const said = unique < 0 ? sort : sort.slice(0, unique + 1);
  const keys = said.map((key) => sql`${by[key.by]} ${key.descending ? down(key.by) : sql.raw("asc")}`);
  const last = unique < 0 ? [sql`i.started_at desc`, sql`i.id desc`] : [];
  const joins = [...new Set(said.map((key) => key.by))].map((key) => placesIn(db, tenantId, key));
  return { order: sql.join([...keys, ...last], sql`, `), joins: sql.join(await Promise.all(joins), sql` `) };
}

/** Only the initiator may be nobody, who comes last either way; other orders are those of indexes. */
const down = (key: OverviewSort): SQL => sql.raw(key === "initiator" ? "desc nulls last" : "desc");

const rankOf = (ranks: OverviewOrder["ranks"]): SQL => {
  const states = Object.entries(ranks).map(([state, rank]) => sql`when ${state} then ${rank}::int`);
  return states.length === 0 ? sql`null::int` : sql`case i.status ${sql.join(states, sql` `)} end`;
};

type Places = { ids: string[]; versions: number[]; places: number[] };

/** The join that brings the places of one key. They are parameters, since what is asked of tables keeps workers away. */
async function placesIn(db: Tx, tenantId: string, key: OverviewSort): Promise<SQL> {
  const table = tablesOf(tenantId)[key];
  if (!table) return sql``;
  const [found] = await rowsOf<Places>(
    db,
    sql`select coalesce(array_agg(id::text), '{}') as ids, coalesce(array_agg(version), '{}') as versions,
        coalesce(array_agg(place), '{}') as places
      from (${table.from}) p`,
  );
  const { ids = [], versions = [], places = [] } = found ?? {};
  const alias = sql.raw(`p_${key}`);
  return sql`left join unnest(${idList(ids)}, ${sql.param(versions)}::int[], ${sql.param(places)}::int[])
    as ${alias}(id, version, place) on ${table.on}`;
}

/** What has places: every version of a definition by its name, definitions by key and uuid, people by uuid. */
const tablesOf = (tenantId: string): Partial<Record<OverviewSort, { from: SQL; on: SQL }>> => ({
  name: {
    from: sql`select definition_id as id, version, (rank() over (order by name ${inOrder}))::int as place
      from ${definitionVersions} where tenant_id = ${tenantId}`,
    on: sql`p_name.id = i.definition_id and p_name.version = i.version`,
  },
  key: {
    from: sql`select id, 0 as version, (rank() over (order by key ${inOrder}))::int as place
      from ${definitions} where tenant_id = ${tenantId}`,
    on: sql`p_key.id = i.definition_id`,
  },
  definition: {
    from: sql`select id, 0 as version, (rank() over (order by uuid))::int as place
      from ${definitions} where tenant_id = ${tenantId}`,
    on: sql`p_definition.id = i.definition_id`,
  },
  initiator: {
    from: sql`select id, 0 as version, (rank() over (order by uuid))::int as place
      from ${users} where tenant_id = ${tenantId}`,
    on: sql`p_initiator.id = i.initiator_id`,
  },
});
