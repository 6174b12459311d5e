import { readFile } from "node:fs/promises";

import { expect, ok, userOf } from "../support/test";
import { test } from "./test";
import { completeByRest, gone, startOnboarding, startWork, verified } from "./work";

test("a result that wants a comment says so, and takes none without", async ({ page, openOnboarding }) => {
  const { taskId } = await openOnboarding();

  await page.getByRole("button", { name: "Rejected" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "3 answers need another look" });
  await expect(summary).toBeVisible();
  await expect(page.getByRole("radio", { name: "Yes" }).first()).toBeFocused();
  await summary.getByRole("link", { name: "Comment" }).click();
  await expect(page.locator("[name='$comment']")).toBeFocused();

  await page.keyboard.type("Nobody answers.");
  for (const question of ["Contact verified", "Phone confirmed"]) {
    await page.getByRole("radiogroup", { name: question }).getByLabel("No").check();
  }
  await expect(summary).toBeHidden();
  await page.getByRole("button", { name: "Rejected" }).click();
  await gone(page, taskId);
});

test("an answer is checked when its field is left, and cleared while it is mended", async ({
  page,
  openWelcome,
}) => {
  await openWelcome();

  const email = page.getByLabel("Email address");
  await email.fill("contact");
  await expect(page.getByText("This is no e-mail address")).toBeHidden();
  await email.blur();
  await expect(page.getByText("This is no e-mail address")).toBeVisible();
  await expect(email).toHaveAttribute("aria-invalid", "true");
  await email.press("End");
  await email.pressSequentially("@acme.com");
  await expect(page.getByText("This is no e-mail address")).toBeHidden();
});

test("what the server refuses stands beside the field it names", async ({ page, openWelcome }) => {
  await openWelcome();
  await page.getByLabel("Email address").fill("contact@acme.com");
  await page.getByLabel("Template").click();
  await page.getByRole("option", { name: "Basic Welcome" }).click();

  const details = [{ field: "captured_data.email_address", message: "must be an e-mail address" }];
  await page.route("**/complete", (route) =>
    route.fulfill({
      status: 400,
      json: { success: false, data: null, error: { code: "VALIDATION_ERROR", message: "no", details } },
    }),
  );
  await page.getByRole("button", { name: "Email Sent" }).click();
  await expect(page.getByText("This is no e-mail address")).toBeVisible();
  await expect(page.getByLabel("Email address")).toBeFocused();
});

test("a field appears when its condition holds, and a receipt goes up and comes down again @phone", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const rest = await api("jdoe");
  const { instanceId, taskId } = await startWork(rest, demo, "expense-approval", {
    type: "PERSONAL",
    id: await staffEntity(rest),
  });
  await signIn(page, "jdoe");
  await page.goto(`/inbox/${taskId}`);
  await page.getByLabel("Amount").fill("42,50");
  await expect(page.getByLabel("What kind of expense?")).toBeHidden();
  await page.getByLabel("Category").click();
  await page.getByRole("option", { name: /other/i }).click();
  await page.getByLabel("What kind of expense?").fill("Parking");
  await page.getByLabel("Date of the expense").fill("2026-03-01");

  const receipt = {
    name: "receipt.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.4\n%%EOF\n"),
  };
  await page.locator("input[data-field=receipt]").setInputFiles(receipt);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download receipt.pdf" }).click();
  const got = await download;
  expect(got.suggestedFilename()).toBe("receipt.pdf");
  expect(await readFile(await got.path())).toEqual(receipt.buffer);

  await page.getByRole("button", { name: "Submit", exact: true }).click();
  await gone(page, taskId);
  await page.goto(`/instances/${instanceId}?tab=data`);
  const data = page.getByRole("region", { name: "Submit Expense Report" });
  await expect(data).toContainText("42.5");
  await expect(data).toContainText("Parking");
  await expect(data.getByRole("link", { name: "Download receipt.pdf" })).toBeVisible();
});

test("a draft survives a reload, and somebody else may take it", async ({
  page,
  browser,
  demo,
  signIn,
  api,
}) => {
  const rest = await api("jdoe");
  const work = await verified(rest, await startOnboarding(rest, demo));
  await signIn(page, "jdoe");
  const path = `/inbox/${work.taskId}?scope=my_groups`;
  await page.goto(path);
  await page.getByLabel("Email address").fill("half@acme.com");
  await page.locator("[name='$comment']").fill("to be checked");
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Email address")).toHaveValue("half@acme.com");
  await expect(page.locator("[name='$comment']")).toHaveValue("to be checked");

  const other = await browser.newPage({ baseURL: demo.url });
  await signIn(other, "mgarcia");
  await other.goto(path);
  await expect(other.getByText("Draft by John Doe, 1 of 2 fields")).toBeVisible();
  await other.getByRole("button", { name: "Take it" }).click();
  await expect(other.getByLabel("Email address")).toHaveValue("half@acme.com");
  await expect(other.getByText(/^Saved /)).toBeVisible();
  await other.close();
});

test("what is typed before the page has come to life is kept", async ({ page, demo, signIn, api }) => {
  const { taskId } = await startOnboarding(await api("jdoe"), demo);
  await signIn(page, "jdoe");
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/_next/static/**/*.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`/inbox/${taskId}`, { waitUntil: "commit" });
  await page.getByLabel("Notes").fill("early bird");
  await page.getByRole("radiogroup", { name: "Phone confirmed" }).getByLabel("No").check();
  release();
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await expect(page.getByLabel("Notes")).toHaveValue("early bird");
  await expect(page.getByRole("radiogroup", { name: "Phone confirmed" }).getByLabel("No")).toBeChecked();
});

test("what was typed but never reached the server is back after a reload", async ({
  page,
  openOnboarding,
}) => {
  await openOnboarding();
  await page.route("**/draft", (route) => route.abort());
  await page.getByLabel("Notes").fill("typed on a train");
  await expect(page.getByText("Kept in this browser")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Notes")).toHaveValue("typed on a train");
});

test("somebody else is quicker: who, how and when are said, and what was typed is kept", async ({
  page,
  openWelcome,
  demo,
  api,
}) => {
  await page.route("**/stream*", (route) => route.abort()); // what the live view would tell is found out by pressing
  const { taskId } = await openWelcome();
  await page.getByLabel("Email address").fill("mine@acme.com");
  await page.getByLabel("Template").click();
  await page.getByRole("option", { name: "Basic Welcome" }).click();

  const captured_data = { email_address: "hers@acme.com", template: "Basic Welcome" };
  await completeByRest(await api("mgarcia"), taskId, { result_code: "sent", captured_data });
  await page.getByRole("button", { name: "Email Sent" }).click();

  const maria = userOf(demo, "mgarcia");
  await expect(page.getByRole("form").getByRole("alert")).toContainText(
    `${maria.name} completed this task as “Email Sent”`,
  );
  await expect(page.getByLabel("Email address")).toHaveValue("mine@acme.com");
  await page.getByRole("button", { name: "Show the task" }).click();
  await expect(page.getByText("hers@acme.com")).toBeVisible();
});

test("a task that was given to others meanwhile says so, and what was typed is kept", async ({
  page,
  openOnboarding,
  demo,
  api,
}) => {
  const { taskId } = await openOnboarding();
  await page.getByLabel("Notes").fill("half an hour of work");
  for (const question of ["Contact verified", "Phone confirmed"]) {
    await page.getByRole("radiogroup", { name: question }).getByLabel("Yes").check();
  }
  const support = userOf(demo, "skim").groups[0];
  const moved = (await api("manager")).post(`/apidev/v1/workflow/tasks/${taskId}/reassign`, {
    assign_to_group_id: support?.id,
  });
  await ok(moved);
  const approve = page.getByRole("button", { name: "Approved" });
  if (await approve.isVisible()) await approve.click({ timeout: 3_000 }).catch(() => undefined);

  await expect(page.getByRole("form").getByRole("alert").first()).toContainText(
    "You can no longer complete this task",
  );
  await expect(page.getByLabel("Notes")).toHaveValue("half an hour of work");
});

async function staffEntity(rest: Parameters<typeof startWork>[0]): Promise<string> {
  const [first] = await ok<{ id: string }[]>(
    rest.get("/apidev/v1/entities", { query: { type: "PERSONAL" } }),
  );
  return first?.id ?? "";
}
