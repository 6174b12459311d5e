import type { Operation } from "@/lib/contracts/operation";
import type { CallExample, Description } from "@/lib/http/description";
import { instanceNotFound, notRestartable } from "./errors";

const ACCOUNT = "01a1fc61ce8d7631acd73155425d6b96";
const path = { account_id: ACCOUNT, workflow_name: "order-approval" };
const instance = { ...path, instance_id: "order-4711" };
const VERSION = "01a1fc61-d0aa-704b-a746-5d2ab4824e2f";
const WORKFLOW = "01a1fc61-d0a5-7e64-a89a-9cacb3ec7026";
const START = "2026-03-15T11:30:00.000Z";
const created = { id: "order-4711", status: "waiting", version_id: VERSION, workflow_id: WORKFLOW };

const names = {
  id: WORKFLOW,
  name: "order-approval",
  class_name: "OrderApproval",
  script_name: "order-approval",
  created_on: START,
  modified_on: START,
  triggered_on: START,
};
const workflow = { ...names, instances: { waiting: 1, complete: 12 } };
const named = {
  id: VERSION,
  class_name: "OrderApproval",
  created_on: START,
  modified_on: START,
  workflow_id: WORKFLOW,
};
const version = { ...named, has_dag: true, language: "javascript" };
const TOKEN = "674839201748392001";
const verified = { id: TOKEN, status: "active" };
const account = {
  id: ACCOUNT,
  name: "Acme Field Services",
  type: "standard",
  settings: { enforce_twofactor: false },
  created_on: START,
};
const row = {
  ...created,
  trigger_source: "api",
  created_on: START,
  modified_on: START,
  started_on: START,
  ended_on: null,
};
const info = { count: 1, per_page: 50, total_count: 1, page: 1, total_pages: 1 };
const only = { ...info, per_page: 20 };

const detail = {
  params: { amount: 120 },
  trigger: { source: "api" },
  versionId: VERSION,
  queued: START,
  start: START,
  end: null,
  step_count: 1,
  steps: [
    {
      name: "approval-1",
      type: "waitForEvent",
      start: START,
      end: null,
      finished: false,
      event_type: "approval",
      error: null,
    },
  ],
  success: null,
  error: null,
  status: "waiting",
  output: null,
  rollback: null,
};

const examples: Record<string, CallExample> = {
  cloudflareListWorkflows: { path, data: { rows: [workflow], info } },
  cloudflareGetWorkflow: { path, data: workflow },
  cloudflarePutWorkflow: {
    path,
    body: {
      class_name: "OrderApproval",
      script_name: "shop",
      default_retention: { success_retention: "30 days" },
    },
    data: { ...names, version_id: VERSION, is_deleted: 0, terminator_running: 0 },
  },
  cloudflareDeleteWorkflow: { path, data: { status: "ok", success: true } },
  cloudflareListVersions: { path, data: { rows: [version], info } },
  cloudflareGetVersion: { path: { ...path, version_id: VERSION }, data: version },
  cloudflareGetGraph: {
    path: { ...path, version_id: VERSION },
    data: { ...named, graph: { nodes: [{ id: "approval", type: "event", name: "approval" }], edges: [] } },
  },
  cloudflareListInstances: {
    path,
    query: { per_page: "50", status: "waiting" },
    data: { rows: [row], info },
  },
  cloudflareCreateInstance: {
    path,
    body: { instance_id: "order-4711", params: { amount: 120 } },
    data: created,
  },
  cloudflareCreateInstances: { path, body: [{ instance_id: "order-4711" }], data: [created] },
  cloudflareTerminateInstances: {
    path,
    body: ["order-4711"],
    data: { status: "ok", instancesTerminated: 1 },
  },
  cloudflareDeleteInstances: {
    path,
    body: { instances: ["order-4711"] },
    data: { deleted: [{ id: "order-4711" }], errors: [] },
  },
  cloudflareTerminateAll: { path, data: { status: "ok" } },
  cloudflareGetTerminateAll: { path, data: { status: "not_running" } },
  cloudflareGetInstance: { path: instance, data: detail },
  cloudflareDeleteInstance: { path: instance, data: { instanceId: "order-4711", timestamp: START } },
  cloudflareChangeStatus: {
    path: instance,
    body: { status: "pause" },
    data: { status: "paused", timestamp: START },
  },
  cloudflareSendEvent: {
    path: { ...instance, event_type: "approval" },
    body: { approved: true },
    data: { instanceId: "order-4711", timestamp: START },
  },
  cloudflareGetStep: {
    path: instance,
    query: { name: "approval-1", type: "waitForEvent" },
    data: { status: "waiting", error: null, output: null, event_type: "approval" },
  },
  cloudflareVerifyToken: { data: verified },
  cloudflareVerifyAccountToken: { path: { account_id: ACCOUNT }, data: verified },
  cloudflareGetUser: {
    data: {
      id: TOKEN,
      email: "token-0a1b2c3d4e5f@example.com",
      username: "token-0a1b2c3d4e5f",
      first_name: "CI",
      last_name: null,
      two_factor_authentication_enabled: false,
      suspended: false,
    },
  },
  cloudflareListAccounts: { data: { rows: [account], info: only } },
  cloudflareGetAccount: { path: { account_id: ACCOUNT }, data: account },
  cloudflareListMemberships: {
    data: {
      rows: [
        {
          id: TOKEN,
          status: "accepted",
          account,
          roles: ["manager"],
          permissions: { workers: { read: true, write: true } },
        },
      ],
      info: only,
    },
  },
};

const messages = {
  type: "array",
  items: {
    type: "object",
    properties: { code: { type: "integer" }, message: { type: "string" } },
    required: ["code", "message"],
  },
};

function failures({ path: at, id }: Operation): number[] {
  const missing = at.includes("{workflow_name}") ? [404] : [];
  const conflict = id === "cloudflareChangeStatus" ? [409] : [];
  return [400, 401, 403, ...missing, ...conflict, 429, 500];
}

/** What the contract says of itself. */
export const description: Description = {
  title: "Cloudflare Workflows",
  about: `The routes of Cloudflare Workflows on the same engine: its clients work by another base URL and token alone.

Set \`CLOUDFLARE_BASE_URL\` (libraries) or \`CLOUDFLARE_API_BASE_URL\` (wrangler) to this server and \`/client/v4\`, and
\`CLOUDFLARE_API_TOKEN\` to an organisation's token, \`tot_...\`. \`account_id\` is the tenant's UUID without hyphens. A
workflow is a definition, by its key; a person's task is a step that waits for an event. In the examples \`$HOST\` is this server
and \`$TOKEN\` that token.

Codes of errors: 10000 the credentials (401) or the account or permission (403), 10001 a failure on our side, 10002 what was sent or
the state (400), 10200 workflow.not_found, 10400 instance.not_found, 10405 instance.already_exists, 10406 instance.not_restartable (409),
10429 too many requests, 7000 no such path, 7001 another method.`,
  document: "/client/v4/openapi.json",
  security: {
    schemes: {
      token: { type: "http", scheme: "bearer", description: "An organisation's token, tot_..." },
      email: { type: "apiKey", in: "header", name: "X-Auth-Email", description: "A person's e-mail address" },
      key: { type: "apiKey", in: "header", name: "X-Auth-Key", description: "The person's own key, gtk_..." },
    },
    alternatives: [{ token: [] }, { email: [], key: [] }],
    curl: ['-H "Authorization: Bearer $TOKEN"'],
  },
  sections: [
    { name: "Instances", description: "Runs of a workflow.", paths: /\/instances/ },
    { name: "Workflows", description: "Definitions and their versions.", paths: /\/workflows/ },
    { name: "Account", description: "What the token stands for.", paths: /./ },
  ],
  payload: "result",
  envelope: (result, { list }) => ({
    type: "object",
    properties: {
      success: { const: true },
      errors: { ...messages, maxItems: 0 },
      messages,
      result,
      ...(list && {
        result_info: {
          type: "object",
          properties: {
            count: { type: "integer" },
            per_page: { type: "integer" },
            total_count: { type: "integer" },
            page: { type: "integer" },
            total_pages: { type: "integer" },
            cursor: { type: "string", description: "Where the next page begins, while there is one" },
          },
          required: ["count", "per_page", "total_count"],
        },
      }),
    },
    required: ["success", "errors", "messages", "result"],
  }),
  failure: {
    type: "object",
    properties: { success: { const: false }, errors: messages, messages, result: { type: "null" } },
    required: ["success", "errors", "messages", "result"],
  },
  failures,
  told: { 404: instanceNotFound(), 409: notRestartable("it has not been at charge-2 times") },
  examples,
};
