import { type StepKey, stepNames } from "@/db/queries/desk/done";
import type { TxContext } from "../context";
import { between, type DeskScope } from "./scope";

type Step = { definition_id: string; workflow_name: string; node_id: string; step_name: string };

/** Names the steps of rows; one that no version has a name for is called by its id. */
export async function named<Row extends StepKey>(
  { db, tenant }: TxContext,
  rows: readonly Row[],
): Promise<(Row & { step: Step })[]> {
  const ids = [...new Set(rows.map(({ definitionId }) => definitionId))];
  const names = new Map(
    (await stepNames(db, tenant.id, ids)).map((name) => [`${name.definitionId} ${name.nodeId}`, name]),
  );
  return rows.map((row) => {
    const { definitionId, nodeId } = row;
    const found = names.get(`${definitionId} ${nodeId}`);
    return {
      ...row,
      step: {
        definition_id: definitionId,
        workflow_name: found?.workflowName ?? definitionId,
        node_id: nodeId,
        step_name: found?.stepName ?? nodeId,
      },
    };
  });
}

/** The query of the task list for what was completed of a step in the period. */
export const stepQuery = (
  scope: DeskScope,
  { definitionId, nodeId }: StepKey,
  more: Record<string, string> = {},
): string =>
  scope.doneQuery({
    definition_id: definitionId,
    node_id: nodeId,
    completed_by: scope.filter.userId ?? "anyone",
    ...between("completed", scope.period),
    ...more,
  });
