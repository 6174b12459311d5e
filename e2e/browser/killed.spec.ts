import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";

import { comingToLife } from "../support/alive";
import { type Api, apiOf, ok } from "../support/api";
import { type MortalApp, startMortalApp } from "../support/app";
import type { Demo } from "../support/demo";
import { signInByForm, test, userOf } from "../support/test";
import { capturedOf, countOf, field, startForm, VISIT } from "./own-form";
import { gone, taskPane } from "./work";

const MINUTE = 60_000;
let app: MortalApp;

test.beforeAll(async () => {
  test.setTimeout(5 * MINUTE);
  app = await startMortalApp(path.resolve("test-results/killed-app.log"));
});
test.afterAll(async () => {
  test.setTimeout(2 * MINUTE);
  await app.stop();
});

test("the server is killed in mid-submit and comes back: what was typed is there, and the task is completed once", async ({
  browser,
  playwright,
}) => {
  test.setTimeout(5 * MINUTE);
  const demo = JSON.parse(readFileSync(path.join(app.dataDir, "demo.json"), "utf8")) as Demo;
  const request = await playwright.request.newContext();
  const apiFor = async (who: string): Promise<Api> => {
    const { email, password } = userOf(demo, who);
    const { tenant, fastApiKey } = demo;
    const sent = { headers: { tenant }, data: { email, password } };
    const login = ok<{ authorization: string }>(request.post(`${demo.url}/apidev/v1/login`, sent));
    const Authorization = `Bearer ${(await login).authorization}`;
    return apiOf(request, demo.url, demo, { Authorization, "X-API-Key": fastApiKey, tenant });
  };
  const rest = await apiFor("fweber");
  const work = await startForm(await apiFor("admin"), rest, VISIT);

  const page = comingToLife(await browser.newPage({ baseURL: demo.url }));
  await signInByForm(page, userOf(demo, "fweber"));
  await page.goto(`/inbox/${work.taskId}`);
  await field(page, "Customer").fill("Power Cut & Co");
  await field(page, "Report").fill("an hour of work");
  const visited = taskPane(page).getByRole("button", { name: "Visited" });
  const submitted = page.waitForRequest((one) => one.url().endsWith("/complete"));
  await visited.click();
  await submitted;
  await app.kill();

  const restarted = app.restart();
  const lost = page.getByRole("form").getByRole("alert").first();
  // The answer came before the end, or comes when it is asked again, or the form says that none came.
  await expect(async () => {
    expect((await lost.isVisible()) || !page.url().includes(work.taskId)).toBe(true);
  }).toPass({ timeout: MINUTE });
  await restarted;
  if (await lost.isVisible()) {
    await expect(field(page, "Customer")).toHaveValue("Power Cut & Co");
    await expect(field(page, "Report")).toHaveValue("an hour of work");
    await visited.click();
  }
  await gone(page, work.taskId);
  expect(await countOf(rest, work, "step_completed")).toBe(1);
  expect(await capturedOf(rest, work)).toEqual({ customer: "Power Cut & Co", report: "an hour of work" });
  await page.close();
  await request.dispose();
});
