import type { Page, Request } from "@playwright/test";

import { expect, test } from "../support/test";
import { startForm, VISIT } from "./own-form";
import { completeByRest, rowOf, startOnboarding, verified } from "./work";

// A second is what people are promised; a machine that runs other tests as well may need another try to keep it.
test.describe.configure({ retries: 2 });

const STREAM = "/apidev/v1/stream";

/** Resolves once the page hears of changes. */
const listening = (page: Page) => page.waitForResponse((response) => response.url().includes(STREAM));
const settled = (page: Page) => page.waitForTimeout(300); // the stream's first event is nothing to wait for

const approved = {
  result_code: "approved",
  captured_data: { contact_verified: true, phone_confirmed: true },
};

test("what somebody else completes leaves the list within a second, and the count follows", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const rest = await api("manager");
  const { taskId } = await startOnboarding(rest, demo);
  await signIn(page, "manager");
  const open = listening(page);
  await page.goto("/inbox?scope=all&sort=-created_at&entity=CUENTA");
  await expect(rowOf(page, taskId)).toBeVisible();
  await open;
  await settled(page);

  await completeByRest(rest, taskId, approved);

  await expect(rowOf(page, taskId)).toHaveCount(0, { timeout: 1000 });
});

test("two people: one completes in the browser, the other's open task says so within a second", async ({
  page,
  browser,
  demo,
  signIn,
  api,
}) => {
  const work = await verified(await api("manager"), await startOnboarding(await api("manager"), demo));
  await signIn(page, "manager");
  const open = listening(page);
  await page.goto(`/inbox/${work.taskId}?scope=all`);
  await expect(page.getByLabel("Email address")).toBeVisible();
  await open;
  await settled(page);

  const context = await browser.newContext({ baseURL: demo.url, locale: "en-US" });
  const other = await context.newPage();
  await signIn(other, "jdoe");
  await other.goto(`/inbox/${work.taskId}?scope=my_groups`);
  await other.getByLabel("Email address").fill("contact@acme.com");
  await other.getByRole("combobox", { name: "Template" }).click();
  await other.getByRole("option", { name: "Basic Welcome" }).click();
  const answered = other.waitForResponse((response) => response.url().endsWith("/complete"));
  await other.getByRole("button", { name: "Email Sent" }).click();
  await answered;

  await expect(page.getByText(/completed this task|by jdoe|John Doe/i).first()).toBeVisible({
    timeout: 1000,
  });
  await context.close();
});

test("the tab's title and icon carry how much waits for me", async ({ page, signIn, api }) => {
  const rest = await api("tokafor");
  await signIn(page, "tokafor");
  const open = listening(page);
  await page.goto("/settings/profile");
  await open;
  await settled(page);
  const before = countIn(await page.title());

  await startForm(await api("admin"), rest, VISIT);

  await expect.poll(async () => countIn(await page.title()), { timeout: 2000 }).toBeGreaterThan(before);
  await expect(page.locator('link[rel=icon][href^="data:image/svg+xml"]')).toHaveCount(1);
});

test("tabs share one connection, and another goes on when the one that has it closes", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const rest = await api("manager");
  const { taskId } = await startOnboarding(rest, demo);
  await signIn(page, "manager");
  const streams: string[] = [];
  page.context().on("request", (request: Request) => {
    if (request.url().includes(STREAM)) streams.push(request.url());
  });
  const open = listening(page);
  await page.goto("/settings/profile");
  await open;
  await settled(page);
  const second = await page.context().newPage();
  await second.goto("/inbox?scope=all&sort=-created_at&entity=CUENTA");
  await expect(rowOf(second, taskId)).toBeVisible();
  await settled(second);
  expect(streams).toHaveLength(1);

  const taken = listening(second);
  await page.close();
  await taken;
  await settled(second);
  await completeByRest(rest, taskId, approved);

  await expect(rowOf(second, taskId)).toHaveCount(0, { timeout: 1000 });
});

test("where the stream cannot be had, the page asks now and then", async ({ page, demo, signIn, api }) => {
  const rest = await api("manager");
  const { taskId } = await startOnboarding(rest, demo);
  await page.route(`**${STREAM}*`, (route) => route.fulfill({ status: 503, body: "{}" }));
  await signIn(page, "manager");
  await page.goto("/inbox?scope=all&sort=-created_at&entity=CUENTA");
  await expect(rowOf(page, taskId)).toBeVisible();

  await completeByRest(rest, taskId, approved);

  await expect(rowOf(page, taskId)).toHaveCount(0, { timeout: 20_000 });
});

test("what happened while the connection was broken is there when it is back", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const rest = await api("manager");
  const { taskId } = await startOnboarding(rest, demo);
  await signIn(page, "manager");
  const open = listening(page);
  await page.goto("/inbox?scope=all&sort=-created_at&entity=CUENTA");
  await expect(rowOf(page, taskId)).toBeVisible();
  await open;
  await settled(page);

  await page.context().setOffline(true);
  await completeByRest(rest, taskId, approved);
  await page.context().setOffline(false);

  await expect(rowOf(page, taskId)).toHaveCount(0, { timeout: 10_000 });
});

const countIn = (title: string) => Number(/^\((\d+)\)/.exec(title)?.[1] ?? 0);
