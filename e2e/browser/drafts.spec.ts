import { expect, type Page } from "@playwright/test";

import { ok, signInByForm, userOf } from "../support/test";
import { test } from "./test";
import { capturedOf, countOf, field, groupVisit, startForm, VISIT } from "./own-form";
import { gone, taskPane } from "./work";

const saved = (page: Page) => page.getByText(/^Saved /);
const visited = (page: Page) => taskPane(page).getByRole("button", { name: "Visited" });
const taskPath = (id: string) => `/apidev/v1/workflow/tasks/${id}`;

async function type(page: Page, answers: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(answers)) await field(page, label).fill(text);
}
async function expectTyped(page: Page, answers: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(answers)) {
    await expect(field(page, label)).toHaveValue(text);
  }
}
const COMMENT = "Comment";
/** An account signs in by its form a few times in half a minute, so each size has one of its own. */
const isPhone = () => test.info().project.name === "phone";

test("a half-filled form survives signing out and in again @phone", async ({ page, demo, api }) => {
  const user = userOf(demo, isPhone() ? "dbrown" : "ihaddad");
  const { taskId } = await startForm(await api("admin"), await api(user), VISIT);
  const answers = { Customer: "Half", Hours: "no number yet", [COMMENT]: "to be checked" };
  await signInByForm(page, user);
  await page.goto(`/inbox/${taskId}`);
  await type(page, answers);
  await expect(saved(page)).toBeVisible();
  await page.context().clearCookies();
  await page.evaluate(() => localStorage.clear());
  await page.goto("about:blank"); // by itself the page would go to the sign-in as well

  await signInByForm(page, user);
  await page.goto(`/inbox/${taskId}`);
  await expectTyped(page, answers);
});

test("what was typed a moment before the browser crashed is there when it is opened again", async ({
  page,
  openForm,
  context,
}) => {
  const { taskId } = await openForm("dbrown", VISIT);
  await page.route("**/draft", (route) => route.abort());
  await type(page, { Customer: "Crash & Co", Report: "the last word" });
  const crash = await context.newCDPSession(page);
  void crash.send("Page.crash").catch(() => undefined);
  await page.waitForEvent("crash");

  const again = await context.newPage();
  await again.goto(new URL(`/inbox/${taskId}`, page.url()).href);
  await expectTyped(again, { Customer: "Crash & Co", Report: "the last word" });
});

test("whoever gets a task that somebody has begun takes their draft, file by file and word by word, or discards it", async ({
  page,
  browser,
  demo,
  signIn,
  api,
}) => {
  const [admin, rest, manager] = [await api("admin"), await api("fweber"), await api("lchen")];
  const [first, second] = [await startForm(admin, rest, VISIT), await startForm(admin, rest, VISIT)];
  const answers = { Customer: "Begun & Co", Report: "half of it", [COMMENT]: "see below" };
  await signIn(page, "fweber");
  for (const { taskId } of [first, second]) {
    await page.goto(`/inbox/${taskId}`);
    await type(page, answers);
    await expect(saved(page)).toBeVisible();
    const to = { assign_to_user_id: userOf(demo, "skim").id };
    await ok(manager.post(`${taskPath(taskId)}/reassign`, to));
    await expect(page.getByRole("form").getByRole("alert").first()).toContainText(/belongs to|no longer/);
    await expectTyped(page, answers);
  }

  const other = await browser.newPage({ baseURL: demo.url });
  await signIn(other, "skim");
  await other.goto(`/inbox/${first.taskId}`);
  await expect(other.getByText("Draft by Franz Weber, 2 of 3 fields")).toBeVisible();
  await other.getByRole("button", { name: "Take it" }).click();
  await expectTyped(other, answers);
  await expect(saved(other)).toBeVisible();
  await other.reload();
  await expectTyped(other, answers);

  await other.goto(`/inbox/${second.taskId}`);
  await other.getByRole("button", { name: "Discard" }).click();
  await expect(other.getByText(/^Draft by/)).toBeHidden();
  await expectTyped(other, { Customer: "", Report: "" });
  await type(other, { Customer: "My own" });
  await expect(saved(other)).toBeVisible();
  await other.close();
});

test("two people on one task of their group see each other, and who of them types", async ({
  page,
  browser,
  demo,
  signIn,
  api,
}) => {
  const { taskId } = await startForm(await api("admin"), await api("dbrown"), groupVisit("Support"));
  const path = `/inbox/${taskId}?scope=my_groups`;
  await signIn(page, "ihaddad");
  await page.goto(path);
  const other = await browser.newPage({ baseURL: demo.url });
  await signIn(other, "skim");
  await other.goto(path);
  await expect(page.getByText("Soo-jin Kim is looking at this")).toBeVisible();
  await expect(other.getByText("Ines Haddad is looking at this")).toBeVisible();
  await field(other, "Report").pressSequentially("I call them");
  await expect(page.getByText("Soo-jin Kim is typing here")).toBeVisible();
  await other.close();
  await expect(page.getByText(/Soo-jin Kim is/)).toBeHidden({ timeout: 30_000 });
});

test("whoever was slower keeps what they typed and copies it", async ({
  page,
  context,
  demo,
  signIn,
  api,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: demo.url });
  const work = await startForm(await api("admin"), await api("dbrown"), groupVisit("Support"));
  await signIn(page, "skim");
  await page.goto(`/inbox/${work.taskId}?scope=my_groups`);
  await type(page, { Customer: "Mine", Hours: "2,5", Report: "half an hour of work" });
  const theirs = { result_code: "done", captured_data: { customer: "Theirs" } };
  await ok((await api("dbrown")).post(`${taskPath(work.taskId)}/complete`, theirs));
  const conflict = page.getByRole("form").getByRole("alert").first();
  await expect(conflict).toContainText("Dana Brown completed this task as “Visited”");
  await expectTyped(page, { Customer: "Mine", Report: "half an hour of work" });
  await conflict.getByRole("button", { name: "Copy what I typed" }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe("Customer: Mine\nHours: 2,5\nReport: half an hour of work");
  expect(await capturedOf(await api("dbrown"), work)).toEqual({ customer: "Theirs" });
});

test("a session that ends in mid-form leads through the sign-in back to the task, with everything still there @phone", async ({
  page,
  demo,
  api,
}) => {
  const user = userOf(demo, isPhone() ? "fweber" : "apatel");
  const rest = await api(user);
  const work = await startForm(await api("admin"), rest, VISIT);
  await signInByForm(page, user);
  await page.goto(`/inbox/${work.taskId}`);
  await type(page, { Customer: "Session & Co", Hours: "3" });
  await page.getByRole("textbox", { name: "Write a comment" }).fill("half a comment");
  // What the page reads by itself would find out first, in mid-word.
  const isOther = (url: URL) => url.pathname.startsWith("/apidev/") && !url.pathname.endsWith("/complete");
  await page.route(isOther, (route) => route.abort());
  await page.context().clearCookies();
  await type(page, { Report: "typed after the session had ended" });
  await visited(page).click();

  await expect(page).toHaveURL(/signin/);
  await page.unroute(isOther);
  await page.getByLabel(/email/i).fill(user.email);
  await page.getByLabel(/^password/i).fill(user.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(new RegExp(`/inbox/${work.taskId}`));
  await expectTyped(page, {
    Customer: "Session & Co",
    Hours: "3",
    Report: "typed after the session had ended",
  });
  await expect(page.getByRole("textbox", { name: "Write a comment" })).toHaveValue("half a comment");
  await visited(page).click();
  await gone(page, work.taskId);
  expect(await capturedOf(rest, work)).toMatchObject({ report: "typed after the session had ended" });
});

test("on a slow line a press is answered at once, and a second one changes nothing", async ({
  page,
  openForm,
}) => {
  const work = await openForm("fweber", VISIT);
  const { rest } = work;
  await page.route("**/apidev/**", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await route.continue().catch(() => undefined);
  });
  await type(page, { Customer: "Slow & Co" });
  // In the page's own clock: from the press until the button says that it is at work.
  const waited = await visited(page).evaluate(
    (button: HTMLButtonElement) =>
      new Promise<number>((resolve) => {
        const pressed = performance.now();
        new MutationObserver(
          () => button.ariaDisabled === "true" && resolve(performance.now() - pressed),
        ).observe(button, {
          attributes: true,
        });
        button.click();
        button.click();
      }),
  );
  expect(waited).toBeLessThan(1_000);
  await gone(page, work.taskId);
  expect(await countOf(rest, work, "step_completed")).toBe(1);
});

test("a server that fails and a network that is gone take nothing away, and the same press does it later", async ({
  page,
  context,
  signIn,
  api,
}) => {
  const rest = await api("dbrown");
  const work = await startForm(await api("admin"), rest, VISIT);
  const answers = { Customer: "Patient & Co", Report: "two pages" };
  await signIn(page, "dbrown");
  await page.goto(`/inbox/${work.taskId}`);
  await type(page, answers);
  await page.route("**/complete", (route) =>
    route.fulfill({
      status: 500,
      headers: { "X-Request-Id": "req-broken-1" },
      json: {
        success: false,
        data: null,
        error: { code: "INTERNAL_ERROR", message: "Something went wrong." },
      },
    }),
  );
  await visited(page).click();
  const failure = page.getByRole("form").getByRole("alert");
  await expect(failure).toContainText("The task was not completed");
  await expect(failure).toContainText("req-broken-1");
  await expectTyped(page, answers);

  await page.unroute("**/complete");
  await context.setOffline(true);
  await visited(page).click();
  await expect(page.getByText("Not taken yet. It is sent again in a moment.")).toBeVisible();
  await expect(failure).toContainText("The server cannot be reached. What you typed is kept");
  await expectTyped(page, answers);
  await context.setOffline(false);
  await visited(page).click();
  await gone(page, work.taskId);
  expect(await countOf(rest, work, "step_completed")).toBe(1);
  expect(await capturedOf(rest, work)).toEqual({ customer: "Patient & Co", report: "two pages" });
});
