import {
  overviewByUuid,
  type OverviewFilter,
  overviewPage,
  type OverviewRow,
  type WorkRow,
  workOf,
} from "@/db/queries/overview";
import type { InstanceOverview } from "@/lib/contracts/overview";
import { notFound } from "@/lib/kit/errors";
import type { TxContext } from "../context";

type Reading = Pick<TxContext, "db" | "tenant">;

/** A page of the tenant's instances in any order, each with its work, and how many there are; one transaction. */
export async function overviews(
  { db, tenant }: Reading,
  filter: OverviewFilter,
): Promise<{ rows: InstanceOverview[]; total: number }> {
  const { rows, total } = await overviewPage(db, tenant.id, filter);
  const ids = rows.map(({ id }) => id);
  const work = new Map<string, WorkRow[]>(ids.map((id) => [id, []]));
  for (const one of await workOf(db, tenant.id, ids)) work.get(one.instanceId)?.push(one);
  return { rows: rows.map((row) => toOverview(row, work.get(row.id) ?? [])), total };
}

/** One instance by its uuid, with its work; null for what is none of the tenant's. */
export async function findOverview({ db, tenant }: Reading, uuid: string): Promise<InstanceOverview | null> {
  const row = isUuid(uuid) ? await overviewByUuid(db, tenant.id, uuid) : null;
  return row && toOverview(row, await workOf(db, tenant.id, [row.id]));
}

/** The same; 404 for what is none of the tenant's. */
export async function overview(reading: Reading, uuid: string): Promise<InstanceOverview> {
  const found = await findOverview(reading, uuid);
  if (!found) throw notFound("Workflow");
  return found;
}

const isUuid = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

function toOverview(row: OverviewRow, work: WorkRow[]): InstanceOverview {
  const { definitionUuid, key, name, version, params, output, ...rest } = row;
  return {
    ...rest,
    definition: { uuid: definitionUuid, key, name, version },
    params: params ?? null,
    output: output ?? null,
    work: work.map(({ instanceId: _, ...one }) => one),
  };
}
