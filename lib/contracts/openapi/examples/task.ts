import { examplesOf, TASK, INSTANCE, DEFINITION, salesTeam, maria, acme } from "./example";

const welcomeTask = {
  id: TASK,
  instance_id: INSTANCE,
  workflow_name: "New Account Onboarding",
  step_name: "Send Welcome Email",
  status: "PENDING",
  assigned_to_user: null,
  assigned_to_group: salesTeam,
  entity: acme,
  due_date: "2026-03-17T11:30:00",
  escalated: false,
  created_at: "2026-03-15T11:30:01",
  priority: 50,
  closed_by: null,
};

export const welcomeRow = {
  ...welcomeTask,
  definition_id: DEFINITION,
  node_id: "node_d4e5f6",
  claimed: false,
  reason: "group",
  marks: { read: true, pinned: false, snoozed_until: null },
  paused: false,
};

const draft = {
  captured_data: { email_address: "contact@acme.com" },
  comment: null,
  result_code: null,
  by: maria,
  updated_at: "2026-03-19T14:05:00",
};

const claimed = {
  task_id: TASK,
  status: "IN_PROGRESS",
  assigned_to_user: maria,
  assigned_to_group: salesTeam,
};

export const taskExamples = examplesOf({
  listTasks: {
    query: { limit: "10", status: "PENDING" },
    data: [welcomeRow],
    meta: { total: 8, limit: 10, offset: 0 },
  },
  countTasks: {
    data: {
      me: 3,
      my_groups: 8,
      unassigned: 5,
      overdue: 2,
      escalated: 1,
      snoozed: 1,
      done_by_me: 27,
      all: 11,
    },
  },
  getTask: {
    path: { id: TASK },
    data: {
      ...welcomeTask,
      step_description: "Send the welcome email to the new account contact.",
      available_results: [
        { code: "sent", label: "Email Sent" },
        { code: "failed", label: "Email Failed" },
      ],
      fields: [
        { id: "f_email", name: "email_address", type: "text", required: true, value: null },
        { id: "f_template", name: "template", type: "select", required: true, value: null },
      ],
      previous_steps_data: [
        {
          step_name: "Verify Contact Information",
          completed_by: "jdoe",
          completed_at: "2026-03-15T11:30:00",
          result: "approved",
          captured_data: { contact_verified: true, phone_confirmed: true },
        },
      ],
      allowed_actions: ["claim", "complete", "reassign"],
      definition_id: DEFINITION,
      node_id: "node_d4e5f6",
      result: null,
      completed_by: null,
      completed_at: null,
      captured_data: null,
      comment: null,
      draft: null,
      claimed: false,
      reason: "group",
      marks: null,
      run: 1,
      paused: false,
      pause: null,
      people: { jdoe: "John Doe" },
    },
  },
  completeTask: {
    path: { id: TASK },
    body: {
      result_code: "sent",
      captured_data: { email_address: "contact@acme.com", template: "Premium Welcome" },
      comment: "Welcome email sent successfully.",
    },
    data: {
      task_id: TASK,
      status: "COMPLETED",
      result: "sent",
      completed_at: "2026-03-19T14:10:00",
      instance_status: "RUNNING",
      next_step: "Review Welcome Package",
    },
  },
  reassignTask: {
    path: { id: TASK },
    body: { assign_to_user_id: maria.id, comment: "Reassigning to specialist." },
    data: {
      task_id: TASK,
      assigned_to_user: maria,
      assigned_to_group: null,
      reassigned_at: "2026-03-19T14:15:00",
    },
  },
  claimTask: { path: { id: TASK }, data: claimed },
  releaseTask: { path: { id: TASK }, data: { ...claimed, status: "PENDING", assigned_to_user: null } },
  getDraft: { path: { id: TASK }, data: draft },
  putDraft: {
    path: { id: TASK },
    body: { captured_data: { email_address: "contact@acme.com" }, comment: null, result_code: null },
    data: draft,
  },
  deleteDraft: { path: { id: TASK }, data: null },
});
