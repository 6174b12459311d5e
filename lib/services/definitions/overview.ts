import { definitionOverviewPage, type DefinitionOverviewFilter } from "@/db/queries/definition-overview";
import type { DefinitionOverview } from "@/lib/contracts/overview";
import type { TxContext } from "../context";
import { stepsOf } from "./wire";

/** A page of the tenant's active definitions in any order, and how many there are. */
export async function definitionOverviews(
  { db, tenant }: Pick<TxContext, "db" | "tenant">,
  filter: DefinitionOverviewFilter,
): Promise<{ rows: DefinitionOverview[]; total: number }> {
  const { rows, total } = await definitionOverviewPage(db, tenant.id, filter);
  const shown = rows.map(({ id: _, document, ...row }) => ({
    ...row,
    steps: stepsOf(document).map(({ node_id: node, name, type }) => ({ node, name, type })),
  }));
  return { rows: shown, total };
}
