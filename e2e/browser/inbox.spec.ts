import { expect, ok, test } from "../support/test";
import { pressRow, rowOf, startOnboarding, taskPane, verified } from "./work";

const VIEWS = "/apidev/v1/workflow/views";

test("each result says where it leads, before it is pressed and as the answers change @phone", async ({
  page,
  demo,
  signIn,
  api,
  axe,
}) => {
  const { taskId } = await startOnboarding(await api("jdoe"), demo);
  await signIn(page, "jdoe");
  await page.goto(`/inbox/${taskId}`);
  const pane = taskPane(page);
  await expect(pane.getByText("on to Send Welcome Email")).toBeVisible();
  await expect(pane.getByRole("button", { name: "Approved" })).toHaveAccessibleDescription(
    /on to Send Welcome Email/,
  );
  await axe(page);
});

test("a salesperson puts a task off until tomorrow by keyboard, finds it under Snoozed and takes that back", async ({
  page,
  demo,
  signIn,
  api,
  axe,
}) => {
  const { taskId } = await startOnboarding(await api("jdoe"), demo);
  await signIn(page, "jdoe");
  await page.goto(`/inbox/${taskId}?sort=-created_at`);
  await expect(taskPane(page).locator("fieldset")).toBeVisible();
  await page.keyboard.press("h");
  await expect(page.getByRole("dialog", { name: "Snooze" })).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: /Tomorrow/ }).focus();
  await page.keyboard.press("Enter");
  await expect(rowOf(page, taskId)).toHaveCount(0);
  await expect(page).not.toHaveURL(new RegExp(taskId));

  await page.getByRole("link", { name: /Snoozed/ }).click();
  await expect(rowOf(page, taskId)).toBeVisible();
  await expect(page.getByText(/snoozed until/)).toBeVisible();
  await page.keyboard.press("z");
  await expect(rowOf(page, taskId)).toHaveCount(0);
  await page.getByRole("link", { name: /My work/ }).click();
  await expect(rowOf(page, taskId)).toBeVisible();
});

test("a task is unread until it is opened, and can be marked unread and pinned @phone", async ({
  page,
  demo,
  signIn,
  api,
  axe,
}) => {
  const { taskId } = await startOnboarding(await api("jdoe"), demo);
  await signIn(page, "jdoe");
  await page.goto("/inbox?sort=-created_at");
  const dot = rowOf(page, taskId).locator("[data-unread]");
  await expect(dot).toHaveCount(1);
  await pressRow(page, taskId);
  await expect(dot).toHaveCount(0);
  await expect(taskPane(page).getByText("Assigned to you")).toBeVisible();

  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Pin" }).click();
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Mark as unread" }).click();
  await expect(dot).toHaveCount(1);
  await expect(rowOf(page, taskId).getByText("Pinned")).toHaveCount(1);
  await axe(page);
});

test("what somebody has done stands under Done by me", async ({ page, demo, signIn, api }) => {
  const rest = await api("jdoe");
  const work = await startOnboarding(rest, demo);
  await verified(rest, work);
  await signIn(page, "jdoe");
  await page.goto("/inbox");
  await page.getByRole("link", { name: /Done by me/ }).click();
  await expect(page).toHaveURL(/scope=done_by_me/);
  await page.goto("/inbox?scope=done_by_me&sort=-created_at");
  await expect(rowOf(page, work.taskId)).toBeVisible();
});

test("a salesperson takes the next task by key, reads why this one, and skips it with a reason", async ({
  page,
  demo,
  signIn,
  api,
  axe,
}) => {
  await startOnboarding(await api("jdoe"), demo);
  await signIn(page, "jdoe");
  await page.goto("/inbox");
  await expect(page.locator("[data-task]").first()).toBeVisible();
  await page.keyboard.press("n");
  await expect(page.getByText(/Next of your own work/)).toBeVisible();
  const first = page.url();
  await axe(page);
  await page.getByRole("button", { name: "Skip…" }).click();
  await page.getByRole("button", { name: "Skip it" }).click();
  await expect(page.getByText("A reason is required.")).toBeVisible();
  await page.getByLabel("Why do you skip it?").fill("Waiting for a call back");
  await page.getByRole("button", { name: "Skip it" }).click();
  await expect(page).not.toHaveURL(first);
  await expect(page).toHaveURL(/inbox\/\d+/);
});

test("a manager saves a filtered list as a view for everybody, changes it, resets it and deletes it", async ({
  page,
  signIn,
  axe,
}) => {
  const name = `Repairs ${Date.now()}`;
  await signIn(page, "manager");
  await page.goto("/inbox?scope=all&entity=DISPOSITIVO");
  await page.getByRole("button", { name: "Save as…" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("combobox", { name: "Who finds it" }).click();
  await page.getByRole("option", { name: "Everybody" }).click();
  await axe(page);
  await page.getByRole("button", { name: "Save", exact: true }).click();

  const link = page.getByRole("region", { name: "Saved views" }).getByRole("link", { name });
  await expect(link).toHaveAttribute("aria-current", "page");
  await expect(link).toContainText(/\d+$/);
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await axe(page);
  await page.getByLabel("Search tasks").fill("entity:dispositivo repair");
  await expect(page.getByText(`${name}, changed`)).toBeVisible();
  await page.getByRole("button", { name: "Reset" }).click();
  await expect(page.getByLabel("Search tasks")).toHaveValue("entity:dispositivo");
  await page.reload();
  await expect(link).toHaveAttribute("aria-current", "page");
  await page.getByRole("button", { name: "Delete view" }).click();
  await expect(link).toHaveCount(0);
});

test("a role's inbox opens with a view that was chosen for it, and a person's with their own choice", async ({
  page,
  signIn,
  api,
  axe,
}) => {
  const rest = await api("admin");
  const made = `First ${Date.now()}`;
  const settings = page.getByRole("dialog", { name: "View settings" });
  const link = (name: string) =>
    page.getByRole("region", { name: "Saved views" }).getByRole("link", { name: `${made} ${name}` });
  const save = async (name: string) => {
    await page.goto("/inbox?scope=all&entity=DISPOSITIVO");
    await page.getByRole("button", { name: "Save as…" }).click();
    await page.getByLabel("Name").fill(`${made} ${name}`);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(link(name)).toHaveAttribute("aria-current", "page");
    await page.getByRole("button", { name: "View settings…" }).click();
    await expect(settings).toBeVisible();
  };
  const submit = async () => {
    await settings.getByRole("button", { name: "Save" }).click();
    await expect(settings).toBeHidden();
  };
  await signIn(page, "admin");
  try {
    await save("by role");
    await settings.getByRole("combobox", { name: "Who finds it" }).click();
    await page.getByRole("option", { name: "Everybody" }).click();
    await settings.getByRole("combobox", { name: "Who begins with it" }).click();
    await page.getByRole("option", { name: "Administrator" }).click();
    await settings.getByLabel("Place").fill("7");
    await axe(page);
    await submit();
    await page.goto("/");
    await expect(link("by role")).toHaveAttribute("aria-current", "page");

    await page
      .getByRole("link", { name: /^My work/ })
      .first()
      .click();
    await page.reload();
    await expect(link("by role")).not.toHaveAttribute("aria-current", "page");

    await save("my own");
    const kept = page.waitForResponse((response) => response.url().endsWith("/me/preferences"));
    await settings.getByRole("switch", { name: "My inbox opens with this view" }).click();
    await submit();
    await kept;
    await page.goto("/inbox");
    await expect(link("my own")).toHaveAttribute("aria-current", "page");
    const views = await ok<{ name: string; order: number }[]>(rest.get(VIEWS));
    const mine = views.filter(({ name }) => name.startsWith(made));
    expect(mine.map(({ name }) => name)).toEqual([`${made} my own`, `${made} by role`]);
  } finally {
    const views = await ok<{ id: string; name: string }[]>(rest.get(VIEWS));
    for (const { id, name } of views) if (name.startsWith(made)) await rest.delete(`${VIEWS}/${id}`);
    await rest.patch("/apidev/v1/me/preferences", { inbox_view: null });
  }
});

test("who opens a task that somebody else types into sees who it is", async ({ page, demo, signIn, api }) => {
  const { taskId } = await startOnboarding(await api("jdoe"), demo);
  const manager = await api("manager");
  await manager.put(`/apidev/v1/workflow/tasks/${taskId}/presence`, { typing: true });
  await signIn(page, "jdoe");
  await page.goto(`/inbox/${taskId}`);
  await expect(taskPane(page).getByText(/is typing here/)).toBeVisible();
});
