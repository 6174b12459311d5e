/** An instance before its first event. */
export const unborn = {
  status: "queued" as const,
  tokens: [],
  visits: {},
  variables: {},
  stepResults: {},
  seq: 0,
  currentSteps: [],
  openTasks: 0,
};
