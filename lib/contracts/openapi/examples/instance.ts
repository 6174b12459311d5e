import { examplesOf, TASK, INSTANCE, DEFINITION, john, maria, salesTeam } from "./example";

const aboutAcme = { entity_type: "CUENTA", entity_id: "738291047382910473", entity_label: "Acme Corp" };

const welcomeStep = { node_id: "node_d4e5f6", name: "Send Welcome Email" };

const stands = { state: "waiting", paused: null, terminated: false, error: null };

export const instanceExamples = examplesOf({
  listInstances: {
    query: { limit: "10", status: "RUNNING" },
    data: [
      {
        id: INSTANCE,
        definition_id: DEFINITION,
        definition_name: "New Account Onboarding",
        status: "RUNNING",
        ...aboutAcme,
        current_step: "Send Welcome Email",
        started_at: "2026-03-15T10:00:00",
        ended_at: null,
        cancelled_at: null,
        pending_tasks_count: 1,
        priority: 50,
        initiator: "jdoe",
        current_steps: [welcomeStep],
        ...stands,
      },
    ],
    meta: { total: 34, limit: 10, offset: 0 },
  },
  getInstance: {
    path: { id: INSTANCE },
    data: {
      id: INSTANCE,
      definition_id: DEFINITION,
      definition_name: "New Account Onboarding",
      status: "RUNNING",
      ...aboutAcme,
      current_step: welcomeStep,
      trigger_type: "manual",
      started_at: "2026-03-15T10:00:00",
      ended_at: null,
      cancelled_at: null,
      cancelled_by: null,
      cancel_reason: null,
      tasks: [
        {
          id: "674839201748392017",
          step_name: "Verify Contact Information",
          status: "COMPLETED",
          assigned_to: "jdoe",
          result: "approved",
          completed_at: "2026-03-15T11:30:00",
          node_id: "node_a1b2c3",
          closed_by: null,
          run: 1,
          opened_at: "2026-03-15T10:00:01",
          touched_at: "2026-03-15T11:12:00",
          completed_by: "jdoe",
          assigned_to_user: john,
          assigned_to_group: null,
          due_date: "2026-03-17T10:00:01",
        },
        {
          id: TASK,
          step_name: "Send Welcome Email",
          status: "IN_PROGRESS",
          assigned_to: "Sales Team",
          result: null,
          completed_at: null,
          node_id: "node_d4e5f6",
          closed_by: null,
          run: 1,
          opened_at: "2026-03-15T11:30:00",
          touched_at: "2026-03-15T12:05:00",
          completed_by: null,
          assigned_to_user: maria,
          assigned_to_group: salesTeam,
          due_date: "2026-03-17T11:30:00",
        },
      ],
      definition_version: 1,
      priority: 50,
      initiator: "jdoe",
      record_id: null,
      current_steps: [welcomeStep],
      ...stands,
      allowed_actions: ["cancel", "pause", "restart", "terminate", "send_event"],
      run: 1,
      expires_at: null,
      people: { jdoe: "John Doe", mgarcia: "Maria Garcia" },
    },
  },
  getTimeline: {
    path: { id: INSTANCE },
    data: [
      { event: "started", datetime: "2026-03-15T10:00:00", actor: "jdoe", details: null },
      {
        event: "step_started",
        datetime: "2026-03-15T10:00:01",
        actor: "system",
        details: { step_name: "Verify Contact Information", assigned_to: "jdoe" },
      },
      {
        event: "step_completed",
        datetime: "2026-03-15T11:30:00",
        actor: "jdoe",
        details: { step_name: "Verify Contact Information", result_code: "approved" },
      },
    ],
  },
  getCapturedData: {
    path: { id: INSTANCE },
    data: [
      {
        step_name: "Verify Contact Information",
        completed_by: "jdoe",
        completed_at: "2026-03-15T11:30:00",
        result_code: "approved",
        result_label: "Approved",
        fields: [
          { name: "contact_verified", type: "boolean", value: true },
          { name: "phone_confirmed", type: "boolean", value: true },
          { name: "verification_notes", type: "text", value: "Confirmed via phone call." },
        ],
        node_id: "node_a1b2c3",
        completed_by_name: "John Doe",
      },
    ],
  },
  startInstance: {
    body: { definition_id: DEFINITION, entity_type: "CUENTA", entity_id: "738291047382910473" },
    data: {
      instance_id: "591847302948571635",
      status: "RUNNING",
      current_step: "Verify Contact Information",
      external_id: "018f3c1e-7a52-7cc4-9b8e-2f6a1d0e4c11",
    },
  },
  cancelInstance: {
    path: { id: INSTANCE },
    body: { reason: "Account onboarding no longer needed — duplicate." },
    data: { instance_id: INSTANCE, status: "CANCELLED", cancelled_at: "2026-03-19T14:05:00" },
  },
  retryInstance: {
    path: { id: INSTANCE },
    data: { instance_id: INSTANCE, status: "RUNNING", current_step: "Send Welcome Email" },
  },
});
