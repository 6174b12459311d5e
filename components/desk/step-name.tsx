type Step = { workflow_name: string; step_name: string };

/** A step, and quietly the workflow it is of. */
export function StepName({ step }: { step: Step }) {
  return (
    <span className="flex min-w-0 flex-col">
      <span className="truncate font-medium">{step.step_name}</span>
      <span className="truncate text-2xs text-muted">{step.workflow_name}</span>
    </span>
  );
}

export const stepKey = ({ definition_id, node_id }: { definition_id: string; node_id: string }): string =>
  `${definition_id} ${node_id}`;
