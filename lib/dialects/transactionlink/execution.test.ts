import { expect, test } from "vitest";
import { INSTANCE_STATES, type InstanceOverview } from "@/lib/contracts/overview";
import { Execution, objectOf, statusOf, toExecution } from "./execution";

const workspace = { uuid: "dfb24859-049e-470f-a669-8a714ff3656c", locale: "es" };
const instance: InstanceOverview = {
  id: "1",
  uuid: "f01fd001-1456-426f-b8a1-972bc1d6218b",
  externalId: "x",
  state: "waiting",
  definition: {
    uuid: "824beec4-4a58-4bf8-b9df-b86172a2d5d5",
    key: "kyc",
    name: "Know Your Client",
    version: 3,
  },
  params: { amount: 5 },
  output: null,
  startedAt: new Date("2026-03-15T11:00:00Z"),
  updatedAt: new Date("2026-03-15T11:00:00Z"),
  endedAt: null,
  expiresAt: new Date("2026-03-15T12:00:00Z"),
  createdBy: null,
  updatedBy: null,
  locale: "fr",
  work: [],
};

test("every state has the status that the table of the four spellings gives it", () => {
  expect(Object.fromEntries(INSTANCE_STATES.map((state) => [state, statusOf(state)]))).toEqual({
    queued: "RUNNING",
    running: "RUNNING",
    waiting: "RUNNING",
    pausing: "RUNNING",
    paused: "RUNNING",
    completed: "COMPLETED",
    cancelled: "CANCELLED",
    failed: "FAILED",
    incident: "FAILED",
    expired: "EXPIRED",
  });
});

test("an execution has the thirteen keys of the contract, in their order", () => {
  const execution = toExecution(instance, workspace);
  expect(JSON.stringify(execution)).toBe(
    JSON.stringify({
      id: instance.uuid,
      workspaceId: workspace.uuid,
      workflowDefinitionId: instance.definition.uuid,
      parameters: { amount: 5 },
      name: "Know Your Client",
      revision: 3,
      status: "RUNNING",
      locale: "fr",
      expiresAt: "2026-03-15T12:00:00.000Z",
      uiOptions: {},
      executionType: "BACKGROUND",
      executionVersion: 1,
      origin: "API",
    }),
  );
  expect(Execution.safeParse(execution).success).toBe(true);
});

test("what another contract started has the workspace's locale, no expiry, and an object all the same", () => {
  const other = toExecution({ ...instance, locale: null, expiresAt: null, params: null }, workspace);
  expect(other).toMatchObject({ locale: "es", expiresAt: null, parameters: {} });
});

test("where only an object may stand, what is none stands under value", () => {
  expect([objectOf(null), objectOf({ a: 1 }), objectOf([1]), objectOf("x")]).toEqual([
    {},
    { a: 1 },
    { value: [1] },
    { value: "x" },
  ]);
});
