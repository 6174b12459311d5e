import { examplesOf, DEFINITION } from "./example";

const onboarding = {
  id: DEFINITION,
  name: "New Account Onboarding",
  description: "From a new account to its first review.",
  status: "active",
  entity_type: "CUENTA",
  version: 1,
  steps_count: 3,
  triggers_count: 1,
  created_at: "2026-03-01T09:00:00",
  updated_at: "2026-03-01T09:00:00",
  key: "new-account-onboarding",
  entity_types: ["CUENTA"],
};

export const definitionExamples = examplesOf({
  listDefinitions: {
    query: { status: "active", search: "onboarding" },
    data: [onboarding],
    meta: { total: 1, limit: 25, offset: 0 },
  },
  getDefinition: {
    path: { id: DEFINITION },
    data: {
      ...onboarding,
      steps: [
        { node_id: "verify", name: "Verify Contact Information", type: "user_task" },
        { node_id: "welcome", name: "Send Welcome Email", type: "user_task" },
        { node_id: "review", name: "Review Welcome Package", type: "user_task" },
      ],
      triggers: [{ type: "manual" }],
    },
  },
  publishDefinition: {
    body: {
      key: "vacation-request",
      name: "Vacation Request",
      nodes: [
        { id: "start", type: "start" },
        {
          id: "approve",
          type: "user_task",
          name: "Approve the request",
          assign: { group: "Managers" },
          results: [
            { code: "approved", label: "Approved" },
            { code: "refused", label: "Refused", comment: "required" },
          ],
        },
        { id: "done", type: "end" },
      ],
      edges: [
        { from: "start", to: "approve" },
        { from: "approve", to: "done" },
      ],
    },
    data: {
      ...onboarding,
      name: "Vacation Request",
      description: null,
      entity_type: null,
      entity_types: null,
      key: "vacation-request",
      steps_count: 1,
      uuid: "0195a1c0-7b1e-7c3a-9d55-2f6f0a1b2c3d",
      warnings: [],
    },
  },
  patchDefinition: {
    path: { id: DEFINITION },
    body: { status: "inactive" },
    data: { ...onboarding, status: "inactive" },
  },
});
