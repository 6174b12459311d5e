import { expect, FLOW, test } from "./support/test";

// NOTES, "Order of checks": a request that is wrong from one step on fails at that step.

const LARGE = `{"reason":"${"x".repeat(256 * 1024)}"}`;

test("size, headers, credentials, permission, parameters, existence: the first that fails answers", async ({
  anyone,
  person,
}) => {
  const [jdoe, auditor] = [await person("jdoe"), await person("auditor")];
  const path = `${FLOW}/instances/1/cancel`;
  const type = { "Content-Type": "application/json" };
  const steps: [string, Record<string, string | undefined>, string, number, string][] = [
    ["too large, and no headers at all", {}, LARGE, 400, "VALIDATION_ERROR"],
    ["a header absent, and a bad token", { tenant: "x", Authorization: "Bearer x" }, "{", 400, "BAD_REQUEST"],
    [
      "a bad token, and a broken body",
      { ...jdoe.headers, Authorization: "Bearer x" },
      "{",
      401,
      "UNAUTHORIZED",
    ],
    ["no permission, and a broken body", { ...auditor.headers, ...type }, "{", 403, "FORBIDDEN"],
    ["a broken body, and an unknown id", { ...jdoe.headers, ...type }, "{", 400, "VALIDATION_ERROR"],
    [
      "a wrong field, and an unknown id",
      { ...jdoe.headers, ...type },
      '{"reason":""}',
      400,
      "VALIDATION_ERROR",
    ],
    ["an unknown id", { ...jdoe.headers, ...type }, '{"reason":"no"}', 404, "NOT_FOUND"],
  ];
  for (const [what, headers, body, status, code] of steps) {
    const answer = await anyone({ method: "POST", path, headers, body });
    expect([answer.status, answer.body.error?.code], what).toEqual([status, code]);
  }
});

test("a task that one sees but that is not one's own is 403 before its state and the captured data are looked at", async ({
  demo,
  person,
}) => {
  const { startOnboarding, verifyContact } = await import("./support/onboarding");
  const [jdoe, mgarcia, tokafor] = [await person("jdoe"), await person("mgarcia"), await person("tokafor")];
  const task = await verifyContact(jdoe, await startOnboarding(demo, jdoe));
  await mgarcia.post(`${FLOW}/tasks/${task}/claim`);

  const wrong = { result_code: "nonsense", captured_data: { nothing: 1 } };
  expect((await tokafor.post(`${FLOW}/tasks/${task}/complete`, wrong)).status).toBe(403);
  expect((await (await person("skim")).post(`${FLOW}/tasks/${task}/complete`, wrong)).status).toBe(404);
  const told = await mgarcia.post(`${FLOW}/tasks/${task}/complete`, wrong);
  expect([told.status, told.body.error?.code]).toEqual([400, "VALIDATION_ERROR"]);
  expect(told.body.error?.details?.map(({ field }) => field)).toEqual([
    "result_code",
    "captured_data.email_address",
    "captured_data.template",
    "captured_data.nothing",
  ]);
});

test("an unknown path is 404 and a wrong method 405 with Allow, both in the envelope", async ({ anyone }) => {
  for (const path of [
    "/apidev/v1/nothing",
    "/apidev/v1/workflow/tasks/1/nothing",
    "/apidev",
    "/apidev/v2/login",
  ]) {
    const answer = await anyone({ path });
    expect(answer.status, path).toBe(404);
    expect(answer.body).toEqual({
      success: false,
      data: null,
      error: { code: "NOT_FOUND", message: "Path not found." },
    });
    expect(answer.headers.get("X-Request-Id")).toBeTruthy();
    expect(answer.headers.get("X-RateLimit-Limit")).toMatch(/^\d+$/);
  }
  const wrong = [
    ["DELETE", `${FLOW}/tasks`, "GET"],
    ["GET", `${FLOW}/tasks/1/complete`, "POST"],
    ["PUT", `${FLOW}/instances`, "GET"],
    ["POST", `${FLOW}/definitions/1`, "PATCH"],
  ] as const;
  for (const [method, path, allowed] of wrong) {
    const answer = await anyone({ method, path });
    expect([answer.status, answer.body.error?.code], `${method} ${path}`).toEqual([405, "BAD_REQUEST"]);
    expect(answer.headers.get("Allow")).toContain(allowed);
    expect(answer.headers.get("Allow")).not.toContain(method);
  }
});
