import type { OperationId } from "../operations";
import { dashboardExamples } from "./examples/dashboard";
import { definitionExamples } from "./examples/definition";
import type { Example } from "./examples/example";
import { inboxExamples } from "./examples/inbox";
import { instanceExamples } from "./examples/instance";
import { peopleExamples } from "./examples/people";
import { peopleWorkExamples } from "./examples/people-work";
import { runExamples } from "./examples/runs";
import { taskExamples } from "./examples/task";

export type { Example } from "./examples/example";

/** One example for each operation. */
export const examples: Record<OperationId, Example> = {
  ...taskExamples,
  ...instanceExamples,
  ...definitionExamples,
  ...peopleExamples,
  ...inboxExamples,
  ...peopleWorkExamples,
  ...runExamples,
  ...dashboardExamples,
};
