import type { CallExample, Description } from "@/lib/http/description";

const ID = "94bcf41e-8d05-4011-a64b-d5a5164b0155";
const DEFINITION = "824beec4-4a58-4bf8-b9df-b86172a2d5d5";
const PERSON = "c9daff7e-b55b-41ec-aa46-d0150f3199dc";
const nsfilter = "first_tchgt1VU";

const workflow = {
  _id: ID,
  _workflowDefId: DEFINITION,
  _name: "rest_connector_workflow",
  _namespaces: [nsfilter],
  _userType: "iaq_realtime_setup",
  _tasks: [
    {
      _id: "f99d9656-f424-450d-b638-fbb28bc22490",
      _name: "REST_CONNECTOR",
      _sequenceno: 1,
      _type: "SERVICE_TASK",
      _status: "QUEUED",
    },
  ],
  _timeoutSeconds: null,
  _timeoutPolicy: null,
  _status: "QUEUED",
  _createdAt: "2026-02-24T02:32:22.148605220Z",
  _updatedAt: "2026-02-24T02:32:22.148606054Z",
  _createdBy: PERSON,
  _updatedBy: PERSON,
  _inputParams: { _url: "https://api.example.com/artists/1" },
  _output: null,
};

const definition = {
  _id: DEFINITION,
  _name: workflow._name,
  _description: null,
  _namespaces: [nsfilter],
  _userType: workflow._userType,
  _version: 1,
  _tasks: [{ _id: "connect", _name: "REST_CONNECTOR", _sequenceno: 1, _type: "SERVICE_TASK" }],
  _createdAt: workflow._createdAt,
  _updatedAt: workflow._updatedAt,
  _createdBy: PERSON,
  _updatedBy: PERSON,
};

const examples: Record<string, CallExample> = {
  twinitListWorkflows: {
    query: { nsfilter, _pageSize: "10", _status: "QUEUED", sort: '{"_updatedAt":-1,"_name":1}' },
    data: { _offset: 0, _pageSize: 10, _total: 1, _list: [workflow] },
  },
  twinitGetWorkflow: { path: { id: ID }, query: { nsfilter }, data: workflow },
  twinitRunWorkflow: {
    query: { nsfilter },
    body: { _workflowDefId: DEFINITION, _inputParams: workflow._inputParams },
    data: workflow,
  },
  twinitPutStatus: {
    path: { id: ID },
    query: { nsfilter },
    body: { _status: "PAUSED" },
    data: { ...workflow, _status: "PAUSED" },
  },
  twinitListWorkflowDefs: {
    query: { nsfilter },
    data: { _offset: 0, _pageSize: 10, _total: 1, _list: [definition] },
  },
};

/** What the contract says of itself. */
export const description: Description = {
  title: "Twinit workflow service",
  about: `The routes of the Twinit workflow service on the same engine.

Every request names its namespace in \`nsfilter\` and carries an organisation's token, \`Authorization: Bearer tot_...\`.
Names in a query may be written in any case. Times carry nine digits after the second. A missing namespace is 400; an unknown one
is 404 on lists and 403 elsewhere, as an unknown id is. In the examples \`$HOST\` is this server and \`$TOKEN\` the token.`,
  document: "/workflowsvc/api/v1/openapi.json",
  security: {
    schemes: { token: { type: "http", scheme: "bearer", description: "An organisation's token, tot_..." } },
    alternatives: [{ token: [] }],
    curl: ['-H "Authorization: Bearer $TOKEN"'],
  },
  sections: [
    { name: "Workflows", description: "Runs of a definition.", paths: /\/workflows(\/|$)/ },
    { name: "Definitions", description: "What can be run.", paths: /./ },
  ],
  payload: null,
  envelope: (data) => data,
  failure: {
    type: "object",
    properties: {
      _error: {
        type: "object",
        properties: { _code: { type: "string" }, _message: { type: "string" } },
        required: ["_code", "_message"],
      },
    },
    required: ["_error"],
  },
  // A list says 404 for another's namespace, all else 403.
  failures: ({ method, path }) =>
    method === "GET" && !path.includes("{id}") ? [400, 401, 403, 404, 429, 500] : [400, 401, 403, 429, 500],
  examples,
};
