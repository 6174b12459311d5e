import { DEFINITION, examplesOf, INSTANCE } from "./example";

const moved = { instance_id: INSTANCE, status: "RUNNING", current_step: "Charge the card" };
const path = { id: INSTANCE };

const node = { y: 16, width: 176, height: 56, visits: 1 };

export const runExamples = examplesOf({
  startInstances: {
    body: [
      { definition_id: DEFINITION, entity_type: "NINGUNA", external_id: "order-1001" },
      { definition_id: DEFINITION, entity_type: "NINGUNA", external_id: "order-1002", priority: 80 },
    ],
    data: [
      { index: 0, external_id: "order-1001", instance_id: "591847302948571635", status: "created" },
      { index: 1, external_id: "order-1002", instance_id: INSTANCE, status: "exists" },
    ],
  },
  pauseInstance: { path, data: moved },
  resumeInstance: { path, data: moved },
  restartInstance: { path, body: { from_node: "charge" }, data: moved },
  terminateInstance: { path, data: { ...moved, status: "CANCELLED", current_step: null } },
  sendEvent: {
    path: { ...path, type: "order.paid" },
    body: { amount: 120.5, currency: "EUR" },
    data: { instance_id: INSTANCE, event: "order.paid", received_at: "2026-03-15T11:30:00" },
  },
  announceEvent: {
    path: { type: "order.placed" },
    body: { order: "order-1003" },
    data: {
      event: "order.placed",
      received_at: "2026-03-15T11:30:00",
      started: [{ definition_id: DEFINITION, instance_id: INSTANCE }],
    },
  },
  getSteps: {
    path,
    data: [
      {
        id: "674839201748392099",
        node_id: "charge",
        name: "Charge the card-1",
        type: "service_task",
        status: "waiting",
        attempts: [
          {
            start: "2026-03-15T11:30:00",
            end: "2026-03-15T11:30:02",
            success: false,
            error: { name: "HttpError", message: "The answer was 503" },
          },
        ],
        config: {
          request: {
            method: "POST",
            url: "https://bank.example/charges",
            headers: {},
            body: { amount: 120.5 },
          },
          retries: { limit: 5, delay: "PT10S", backoff: "exponential" },
          timeout: "PT10M",
        },
        output: null,
        error: null,
        started_at: "2026-03-15T11:30:00",
        ended_at: null,
        wake_at: "2026-03-15T11:30:12",
      },
    ],
  },
  retryIncidents: {
    body: { filter: { definition_id: DEFINITION } },
    data: {
      id: "591847302948571699",
      action: "retry",
      status: "RUNNING",
      total: 12,
      done: 0,
      failed: 0,
      created_at: "2026-03-15T11:30:00",
      finished_at: null,
    },
  },
  getDiagram: {
    path,
    query: { direction: "right" },
    data: {
      direction: "right",
      width: 348,
      height: 88,
      nodes: [
        { ...node, id: "start", type: "start", name: "start", x: 16, width: 36, height: 36, state: "done" },
        { ...node, id: "charge", type: "service_task", name: "Charge the card", x: 100, state: "current" },
      ],
      edges: [
        {
          from: "start",
          to: "charge",
          kind: null,
          label: null,
          label_at: null,
          points: [
            { x: 52, y: 44 },
            { x: 100, y: 44 },
          ],
          taken: 1,
        },
      ],
    },
  },
  getResult: { path, data: { email: "contact@acme.com", template: "Premium Welcome" } },
});
