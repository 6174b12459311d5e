import { openTask, startOnboarding, verifyContact } from "./support/onboarding";
import { dataOf, expect, expectShape, FLOW, tables, test, userOf } from "./support/test";

// The page "Workflow Tasks": each request as printed, each answer by its table.

test("List Tasks", async ({ person }) => {
  const mgarcia = await person("mgarcia");
  const answer =
    await mgarcia.curl(`curl -s -X GET "https://$TENANT_HOST/apidev/v1/workflow/tasks?limit=10&status=PENDING" \\
-H "Authorization: Bearer $TOKEN" \\
-H "X-API-Key: $APIKEY" \\
-H "tenant: $TENANT"`);

  expect(answer.status).toBe(200);
  expect(Object.keys(answer.body)).toEqual(["success", "data", "meta"]);
  expectShape(answer.body.data, [tables.listTask]);
  expect(answer.body.meta).toEqual({ total: expect.any(Number), limit: 10, offset: 0 });
  expect(dataOf<{ status: string }[]>(answer).every(({ status }) => status === "PENDING")).toBe(true);
});

test("Task Detail", async ({ demo, person }) => {
  const [jdoe, mgarcia] = [await person("jdoe"), await person("mgarcia")];
  const id = await verifyContact(jdoe, await startOnboarding(demo, mgarcia));
  const answer = await mgarcia.get(`${FLOW}/tasks/${id}`);

  expect(answer.status).toBe(200);
  expect(answer.body.meta).toEqual({});
  expectShape(answer.body.data, tables.taskDetail);
  expect(answer.body.data).toMatchObject({
    id,
    workflow_name: "New Account Onboarding",
    step_name: "Send Welcome Email",
    step_description: "Send the welcome email to the new account contact.",
    status: "PENDING",
    assigned_to_user: null,
    assigned_to_group: { name: "Sales Team" },
    escalated: false,
    entity: { type: "CUENTA", id: "738291047382910473", label: "Acme Corp" },
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
        result: "approved",
        captured_data: { contact_verified: true, phone_confirmed: true },
      },
    ],
  });
});

test("Complete Task", async ({ demo, person }) => {
  const [jdoe, mgarcia] = [await person("jdoe"), await person("mgarcia")];
  const started = await startOnboarding(demo, mgarcia);
  const id = await verifyContact(jdoe, started);
  const answer = await mgarcia.curl(
    `curl -s -X POST "https://$TENANT_HOST/apidev/v1/workflow/tasks/674839201748392018/complete" \\
-H "Authorization: Bearer $TOKEN" \\
-H "X-API-Key: $APIKEY" \\
-H "tenant: $TENANT" \\
-H "Content-Type: application/json" \\
-d '{
"result_code": "sent",
"captured_data": {
"email_address": "contact@acme.com",
"template": "Premium Welcome"
},
"comment": "Welcome email sent successfully."
}'`,
    { "674839201748392018": id },
  );

  expect(answer.status).toBe(200);
  expectShape(answer.body.data, tables.completedTask);
  expect(answer.body).toEqual({
    success: true,
    data: {
      task_id: id,
      status: "COMPLETED",
      result: "sent",
      completed_at: expect.any(String),
      instance_status: "RUNNING",
      next_step: "Review Welcome Package",
    },
    meta: {},
  });

  const review = await openTask(mgarcia, started.instance);
  const last = await mgarcia.post(`${FLOW}/tasks/${review}/complete`, { result_code: "done" });
  expect(last.body.data).toMatchObject({ instance_status: "COMPLETED", next_step: null });
});

test("Reassign Task", async ({ demo, person }) => {
  const jdoe = await person("jdoe");
  const { task } = await startOnboarding(demo, jdoe);
  const maria = userOf(demo, "mgarcia");
  const answer = await jdoe.curl(
    `curl -s -X POST "https://$TENANT_HOST/apidev/v1/workflow/tasks/674839201748392018/reassign" \\
-H "Authorization: Bearer $TOKEN" \\
-H "X-API-Key: $APIKEY" \\
-H "tenant: $TENANT" \\
-H "Content-Type: application/json" \\
-d '{
"assign_to_user_id": "182736450918273645",
"comment": "Reassigning to specialist."
}'`,
    { "674839201748392018": task, "182736450918273645": maria.id },
  );

  expect(answer.status).toBe(200);
  expectShape(answer.body.data, tables.reassignedTask);
  expect(answer.body).toEqual({
    success: true,
    data: {
      task_id: task,
      assigned_to_user: { id: maria.id, name: "Maria Garcia" },
      assigned_to_group: null,
      reassigned_at: expect.any(String),
    },
    meta: {},
  });
  const [sales] = userOf(demo, "jdoe").groups;
  const back = await (
    await person("mgarcia")
  ).post(`${FLOW}/tasks/${task}/reassign`, { assign_to_group_id: sales?.id });
  expect(back.body.data).toMatchObject({ assigned_to_user: null, assigned_to_group: sales });
});

test("Rate Limit Headers", async ({ person }) => {
  const { headers } = await (await person("jdoe")).get(`${FLOW}/tasks?limit=1`);
  for (const name of ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"]) {
    expect(headers.get(name), name).toMatch(/^\d+$/);
  }
  expect(headers.get("X-Request-Id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers.get("Retry-After")).toBeNull();
});
