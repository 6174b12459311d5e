import { expect, test } from "vitest";
import type { InstanceOverview, Work } from "@/lib/contracts/overview";
import { toWorkflow, Workflow } from "./workflow";

const ids = {
  instance: "94bcf41e-8d05-4011-a64b-d5a5164b0155",
  definition: "824beec4-4a58-4bf8-b9df-b86172a2d5d5",
  task: "f99d9656-f424-450d-b638-fbb28bc22490",
  person: "c9daff7e-b55b-41ec-aa46-d0150f3199dc",
};
const params = { _url: "https://api.spotify.com/v1/artists/0TnOYISbd1XYRBk9myaseg" };

const call: Work = {
  uuid: ids.task,
  node: "call",
  visit: 1,
  name: "REST_CONNECTOR",
  type: "rest_connector",
  state: "queued",
};
const instance: InstanceOverview = {
  id: "1",
  uuid: ids.instance,
  externalId: ids.instance,
  state: "queued",
  definition: {
    uuid: ids.definition,
    key: "iaq_realtime_setup",
    name: "rest_connector_workflow",
    version: 1,
  },
  params,
  output: null,
  startedAt: new Date("2026-02-24T02:32:22.148Z"),
  updatedAt: new Date("2026-02-24T02:32:22.148Z"),
  endedAt: null,
  expiresAt: null,
  createdBy: ids.person,
  updatedBy: ids.person,
  locale: null,
  work: [call],
};
const shown = { namespace: "first_tchgt1VU" };

test("a workflow has the keys of the page's example, in their order, with its values", () => {
  const workflow = toWorkflow(instance, shown);
  expect(JSON.stringify(workflow)).toBe(
    JSON.stringify({
      _id: ids.instance,
      _workflowDefId: ids.definition,
      _name: "rest_connector_workflow",
      _namespaces: ["first_tchgt1VU"],
      _userType: "iaq_realtime_setup",
      _tasks: [
        {
          _id: ids.task,
          _name: "REST_CONNECTOR",
          _sequenceno: 1,
          _type: "REST_CONNECTOR",
          _status: "QUEUED",
        },
      ],
      _timeoutSeconds: null,
      _timeoutPolicy: null,
      _status: "QUEUED",
      _createdAt: "2026-02-24T02:32:22.148000000Z",
      _updatedAt: "2026-02-24T02:32:22.148000000Z",
      _createdBy: ids.person,
      _updatedBy: ids.person,
      _inputParams: params,
      _output: null,
    }),
  );
  expect(Workflow.safeParse(workflow).success).toBe(true);
});

test("an instance that ends by itself says after how many seconds", () => {
  const expiresAt = new Date("2026-02-24T03:32:22.148Z");
  const { _timeoutSeconds, _timeoutPolicy } = toWorkflow({ ...instance, expiresAt }, shown);
  expect([_timeoutSeconds, _timeoutPolicy]).toEqual([3600, "TIME_OUT_WF"]);
});

test("a step in a loop shows its last visit, or all of them when asked", () => {
  const again: Work[] = [1, 2, 3].map((visit) => ({ ...call, visit, uuid: `visit-${visit}` }));
  const work = [...again.slice(0, 2), { ...call, node: "other", uuid: "other" }, ...again.slice(2)];
  const tasks = (includeLoopOverTasks?: boolean) =>
    toWorkflow(
      { ...instance, work },
      { ...shown, ...(includeLoopOverTasks === undefined ? {} : { includeLoopOverTasks }) },
    )._tasks.map(({ _id, _sequenceno }) => `${_sequenceno} ${_id}`);
  expect(tasks()).toEqual(["1 other", "2 visit-3"]);
  expect(tasks(false)).toEqual(["1 other", "2 visit-3"]);
  expect(tasks(true)).toEqual(["1 visit-1", "2 visit-2", "3 other", "4 visit-3"]);
});

test("several who perform one visit are several tasks", () => {
  const work = [1, 2].map((n) => ({ ...call, uuid: `performer-${n}` }));
  expect(toWorkflow({ ...instance, work }, shown)._tasks).toHaveLength(2);
});
