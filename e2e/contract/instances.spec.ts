import { startOnboarding, verifyContact } from "./support/onboarding";
import { dataOf, definitionOf, expect, expectShape, FLOW, tables, test } from "./support/test";

// The page "Workflow Instances": each request as printed, each answer by its table.

test("List Instances", async ({ person }) => {
  const jdoe = await person("jdoe");
  const answer =
    await jdoe.curl(`curl -s -X GET "https://$TENANT_HOST/apidev/v1/workflow/instances?limit=10&status=RUNNING" \\
-H "Authorization: Bearer $TOKEN" \\
-H "X-API-Key: $APIKEY" \\
-H "tenant: $TENANT"`);

  expect(answer.status).toBe(200);
  expectShape(answer.body.data, [tables.listInstance]);
  expect(answer.body.meta).toEqual({ total: expect.any(Number), limit: 10, offset: 0 });
  expect(dataOf<{ status: string }[]>(answer).every(({ status }) => status === "RUNNING")).toBe(true);
});

test("Instance Detail", async ({ demo, person }) => {
  const [jdoe, mgarcia] = [await person("jdoe"), await person("mgarcia")];
  const started = await startOnboarding(demo, jdoe);
  const welcome = await verifyContact(jdoe, started);
  dataOf(await mgarcia.post(`${FLOW}/tasks/${welcome}/claim`));
  const answer = await jdoe.get(`${FLOW}/instances/${started.instance}`);

  expect(answer.status).toBe(200);
  expectShape(answer.body.data, tables.instanceDetail);
  expect(answer.body.data).toMatchObject({
    id: started.instance,
    definition_name: "New Account Onboarding",
    status: "RUNNING",
    entity_type: "CUENTA",
    entity_id: "738291047382910473",
    entity_label: "Acme Corp",
    current_step: { name: "Send Welcome Email" },
    trigger_type: "manual",
    ended_at: null,
    cancelled_at: null,
    cancelled_by: null,
    cancel_reason: null,
    tasks: [
      {
        step_name: "Verify Contact Information",
        status: "COMPLETED",
        assigned_to: "jdoe",
        result: "approved",
      },
      {
        id: welcome,
        step_name: "Send Welcome Email",
        status: "IN_PROGRESS",
        assigned_to: "Sales Team",
        result: null,
        completed_at: null,
      },
    ],
  });
});

test("Instance Timeline", async ({ demo, person }) => {
  const jdoe = await person("jdoe");
  const started = await startOnboarding(demo, jdoe);
  await verifyContact(jdoe, started);
  const answer = await jdoe.get(`${FLOW}/instances/${started.instance}/timeline`);

  expect(answer.status).toBe(200);
  expect(answer.body.meta).toEqual({});
  expectShape(answer.body.data, tables.timeline);
  const events = dataOf<{ datetime: string }[]>(answer).map(({ datetime: _, ...event }) => event);
  expect(events).toEqual([
    { event: "started", actor: "jdoe", details: null },
    {
      event: "step_started",
      actor: "system",
      details: { step_name: "Verify Contact Information", assigned_to: "jdoe" },
    },
    {
      event: "step_completed",
      actor: "jdoe",
      details: { step_name: "Verify Contact Information", result_code: "approved" },
    },
    {
      event: "step_started",
      actor: "system",
      details: { step_name: "Send Welcome Email", assigned_to: "Sales Team" },
    },
  ]);
});

test("Instance Captured Data", async ({ demo, person }) => {
  const jdoe = await person("jdoe");
  const started = await startOnboarding(demo, jdoe);
  await verifyContact(jdoe, started);
  const answer = await jdoe.get(`${FLOW}/instances/${started.instance}/captured-data`);

  expect(answer.status).toBe(200);
  expectShape(answer.body.data, tables.capturedData);
  expect(answer.body.data).toMatchObject([
    {
      step_name: "Verify Contact Information",
      completed_by: "jdoe",
      result_code: "approved",
      result_label: "Approved",
      fields: [
        { name: "contact_verified", type: "boolean", value: true },
        { name: "phone_confirmed", type: "boolean", value: true },
        { name: "verification_notes", type: "text", value: "Confirmed via phone call." },
      ],
    },
  ]);
});

test("Start Instance", async ({ demo, person }) => {
  const jdoe = await person("jdoe");
  const answer = await jdoe.curl(
    `curl -s -X POST "https://$TENANT_HOST/apidev/v1/workflow/instances" \\
-H "Authorization: Bearer $TOKEN" \\
-H "X-API-Key: $APIKEY" \\
-H "tenant: $TENANT" \\
-H "Content-Type: application/json" \\
-d '{
"definition_id": "482938470192837465",
"entity_type": "CUENTA",
"entity_id": "738291047382910473"
}'`,
    { "482938470192837465": definitionOf(demo, "new-account-onboarding").id },
  );

  expect(answer.status).toBe(201);
  expectShape(answer.body.data, tables.startedInstance);
  expect(answer.body).toEqual({
    success: true,
    data: {
      instance_id: expect.any(String),
      status: "RUNNING",
      current_step: "Verify Contact Information",
      external_id: expect.any(String),
    },
    meta: {},
  });
});

test("Cancel Instance", async ({ demo, person }) => {
  const jdoe = await person("jdoe");
  const { instance, task } = await startOnboarding(demo, jdoe);
  const answer = await jdoe.curl(
    `curl -s -X POST "https://$TENANT_HOST/apidev/v1/workflow/instances/591847302948571634/cancel" \\
-H "Authorization: Bearer $TOKEN" \\
-H "X-API-Key: $APIKEY" \\
-H "tenant: $TENANT" \\
-H "Content-Type: application/json" \\
-d '{"reason": "Account onboarding no longer needed — duplicate."}'`,
    { "591847302948571634": instance },
  );

  expect(answer.status).toBe(200);
  expectShape(answer.body.data, tables.cancelledInstance);
  expect(answer.body).toEqual({
    success: true,
    data: { instance_id: instance, status: "CANCELLED", cancelled_at: expect.any(String) },
    meta: {},
  });

  const detail = await jdoe.get(`${FLOW}/instances/${instance}`);
  const { cancelled_at } = dataOf<{ cancelled_at: string }>(answer);
  expectShape(detail.body.data, tables.instanceDetail);
  expect(detail.body.data).toMatchObject({
    status: "CANCELLED",
    cancelled_at,
    ended_at: cancelled_at,
    cancelled_by: "jdoe",
    cancel_reason: "Account onboarding no longer needed — duplicate.",
    current_step: null,
    current_steps: [],
    tasks: [
      { id: task, status: "COMPLETED", result: null, completed_at: cancelled_at, closed_by: "cancelled" },
    ],
  });
});
