import type { Route } from "@playwright/test";

import { expect, ok } from "../support/test";
import { test } from "./test";
import { gone, instanceOf } from "./work";

type Entry = { event: string; details: { step_name?: string } | null };

const completions = (timeline: readonly Entry[], step: string) =>
  timeline.filter(({ event, details }) => event === "step_completed" && details?.step_name === step).length;

test("a double click on a result completes the task once", async ({ page, openWelcome }) => {
  const { rest, instanceId, taskId } = await openWelcome();
  await page.getByLabel("Email address").fill("contact@acme.com");
  await page.getByLabel("Template").click();
  await page.getByRole("option", { name: "Premium Welcome" }).click();

  await page.getByRole("button", { name: "Email Sent" }).dblclick();
  await gone(page, taskId);

  const timeline = await ok<Entry[]>(rest.get(`/apidev/v1/workflow/instances/${instanceId}/timeline`));
  expect(completions(timeline, "Send Welcome Email")).toBe(1);
  const { tasks } = await instanceOf(rest, instanceId);
  expect(tasks.filter(({ step_name }) => step_name === "Review Welcome Package")).toHaveLength(1);
});

test("Ctrl+Enter twice completes once, with the last keystroke in it", async ({ page, openOnboarding }) => {
  const { rest, instanceId, taskId } = await openOnboarding();
  for (const question of ["Contact verified", "Phone confirmed"]) {
    await page.getByRole("radiogroup", { name: question }).getByLabel("Yes").check();
  }
  await page.keyboard.press("1");
  await page.getByLabel("Notes").focus();
  await page.keyboard.type("last key: Z");
  await Promise.all([page.keyboard.press("Control+Enter"), page.keyboard.press("Control+Enter")]);
  await gone(page, taskId);

  const path = `/apidev/v1/workflow/instances/${instanceId}`;
  expect(completions(await ok<Entry[]>(rest.get(`${path}/timeline`)), "Verify Contact Information")).toBe(1);
  const [data] = await ok<{ fields: { name: string; value: unknown }[] }[]>(
    rest.get(`${path}/captured-data`),
  );
  expect(data?.fields).toContainEqual(
    expect.objectContaining({ name: "verification_notes", value: "last key: Z" }),
  );
});

test("a completion whose answer is lost is repeated under the same key and stays one", async ({
  page,
  openOnboarding,
}) => {
  const { rest, instanceId, taskId } = await openOnboarding();
  for (const question of ["Contact verified", "Phone confirmed"]) {
    await page.getByRole("radiogroup", { name: question }).getByLabel("Yes").check();
  }
  const loseTheAnswer = async (route: Route) => {
    await route.fetch(); // the server does it, the browser never hears of it
    await route.abort();
  };
  await page.route("**/complete", loseTheAnswer, { times: 1 });
  await page.getByRole("button", { name: "Approved" }).click();
  await gone(page, taskId);

  const { tasks } = await instanceOf(rest, instanceId);
  expect(tasks.filter(({ step_name }) => step_name === "Send Welcome Email")).toHaveLength(1);
});

test("a completion that finds too many requests waits as it is told, and is sent again", async ({
  page,
  openWelcome,
}) => {
  const { rest, instanceId, taskId } = await openWelcome();
  await page.getByLabel("Email address").fill("contact@acme.com");
  await page.getByLabel("Template").click();
  await page.getByRole("option", { name: "Premium Welcome" }).click();
  const refused = {
    status: 429,
    headers: { "Retry-After": "2" },
    json: { success: false, data: null, error: { code: "RATE_LIMITED", message: "Too many requests." } },
  };
  await page.route("**/complete", (route) => route.fulfill(refused), { times: 1 });
  await page.getByRole("button", { name: "Email Sent" }).click();
  await expect(page.getByText("It is sent again in a moment.")).toBeVisible();
  await gone(page, taskId);

  const timeline = await ok<Entry[]>(rest.get(`/apidev/v1/workflow/instances/${instanceId}/timeline`));
  expect(completions(timeline, "Send Welcome Email")).toBe(1);
});
