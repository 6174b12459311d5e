import type { Locator, Page } from "@playwright/test";

import { type Api, expect, ok, test } from "../support/test";
import { startOnboarding } from "./work";

const FLOW = "/apidev/v1/workflow";

/** The board's row of a person or a group. */
const load = (page: Page, name: string): Locator => page.locator(`[data-load$=":${name}"]`);
const card = (page: Page, taskId: string): Locator => page.locator(`[data-card="${taskId}"]`);
const panel = (page: Page, name: string): Locator => page.locator(`[data-panel="${name}"]`);

const PICTURES = ["at-risk", "throughput", "cycle-time", "ageing", "heatmap", "rework"];

/** Shows all rows of the board and unfolds one. */
async function unfold(page: Page, name: string): Promise<void> {
  const more = page.getByRole("button", { name: /^Show \d+ more$/ });
  if (await more.isVisible()) await more.click();
  const row = load(page, name)
    .getByRole("button", { name: new RegExp(name) })
    .first();
  if ((await row.getAttribute("aria-expanded")) === "false") await row.click();
}

async function holderOf(rest: Api, taskId: string): Promise<string | undefined> {
  const task = await ok<{
    assigned_to_user: { name: string } | null;
    assigned_to_group: { name: string } | null;
  }>(rest.get(`${FLOW}/tasks/${taskId}`));
  return (task.assigned_to_user ?? task.assigned_to_group)?.name;
}

/** A new task of Dana Brown's, who has so few that all stand in her row. */
async function taskOfDana(rest: Api, demo: Parameters<typeof startOnboarding>[1]): Promise<string> {
  const { taskId } = await startOnboarding(rest, demo);
  const dana = demo.users.find(({ username }) => username === "dbrown");
  await ok(rest.post(`${FLOW}/tasks/${taskId}/reassign`, { assign_to_user_id: dana?.id }));
  return taskId;
}

/** How many the list says that it holds. */
async function listed(page: Page): Promise<string> {
  const count = page
    .getByRole("status")
    .filter({ hasText: /^(None|(No|\d[\d,]*) (task|instance)s?)$/ })
    .first();
  await expect(count).toBeVisible();
  return ((await count.textContent()) ?? "").replace(/^No(ne)?( |$)/, "0 ").split(" ")[0] ?? "";
}

test("a manager follows every counter to a list of as many", async ({ page, signIn }) => {
  await signIn(page, "manager");
  for (const name of ["Open", "Overdue", "Due today", "Unassigned", "Escalated", "Incidents"]) {
    await expect(async () => {
      await page.goto("/dashboard");
      const counter = page.getByRole("region", { name: "Counters" }).getByRole("link", { name });
      const count = (await counter.textContent())?.replace(name, "");
      await counter.click();
      await expect(page).toHaveURL(name === "Incidents" ? /\/instances\?/ : /\/inbox\?/);
      expect(await listed(page)).toBe(count); // others work meanwhile: then the manager looks again
    }).toPass({ timeout: 30_000 });
  }
});

test("a manager goes to the desk by key, and from a person's overdue work to its list", async ({
  page,
  signIn,
}) => {
  await signIn(page, "manager");
  await page.goto("/inbox");
  await expect(page.getByRole("link", { name: "Desk" })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("d");
  await expect(page.getByRole("heading", { name: "Desk", level: 1 })).toBeVisible();

  const overdue = load(page, "John Doe").getByRole("link", { name: /John Doe, Overdue/ });
  const count = await overdue.textContent();
  await overdue.click();
  await expect(page.getByText("Listed from the desk")).toBeVisible();
  expect(await listed(page)).toBe(count);
  await page.getByRole("button", { name: /Remove the filter Listed from the desk/ }).click();
  await expect(page).toHaveURL(/\/inbox\?scope=all$/);
});

test("a manager drags a task from Dana to Maria, and takes it back", async ({ page, demo, signIn, api }) => {
  const rest = await api("manager");
  const taskId = await taskOfDana(rest, demo);
  await page.setViewportSize({ width: 1440, height: 1800 }); // both ends of the way are in sight
  await signIn(page, "manager");
  await page.goto("/dashboard");
  await unfold(page, "Dana Brown");
  await card(page, taskId).scrollIntoViewIfNeeded();
  await card(page, taskId).dragTo(load(page, "Maria Garcia").getByRole("rowheader"));

  await expect(card(page, taskId)).toHaveCount(0);
  const toast = page.getByText("Verify Contact Information went to Maria Garcia");
  await expect(toast).toBeVisible();
  expect(await holderOf(rest, taskId)).toBe("Maria Garcia");

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Verify Contact Information is back with Dana Brown")).toBeVisible();
  await expect(card(page, taskId)).toBeVisible();
  expect(await holderOf(rest, taskId)).toBe("Dana Brown");
});

test("a manager hands a task over by its menu @phone", async ({ page, demo, signIn, api }) => {
  const rest = await api("manager");
  const taskId = await taskOfDana(rest, demo);
  await signIn(page, "manager");
  await page.goto("/dashboard");
  await unfold(page, "Dana Brown");
  await card(page, taskId)
    .getByRole("button", { name: /Actions for/ })
    .click();
  const give = page.getByRole("menuitem", { name: /^Give to / }).first();
  const name = (await give.textContent())?.split("Give to ")[1] ?? "";
  await give.click();

  await expect(page.getByText(`Verify Contact Information went to ${name}`)).toBeVisible();
  await expect(card(page, taskId)).toHaveCount(0);
  expect(await holderOf(rest, taskId)).toBe(name);
});

test("a manager hands a task to a group by keyboard alone, and takes it back with Z", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const rest = await api("manager");
  const taskId = await taskOfDana(rest, demo);
  await signIn(page, "manager");
  await page.goto("/dashboard");
  await unfold(page, "Dana Brown");
  await card(page, taskId).getByRole("link").focus();
  await page.keyboard.press("a");
  await page.getByPlaceholder("Find a person or a group").waitFor();
  await page.keyboard.type("support");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Verify Contact Information went to Support")).toBeVisible();
  expect(await holderOf(rest, taskId)).toBe("Support");

  await page.keyboard.press("z");
  await expect(page.getByText("Verify Contact Information is back with Dana Brown")).toBeVisible();
  expect(await holderOf(rest, taskId)).toBe("Dana Brown");
});

test("a hand-over that the server refuses is taken back on the board, with the reason", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const rest = await api("manager");
  const taskId = await taskOfDana(rest, demo);
  await signIn(page, "manager");
  await page.goto("/dashboard");
  await unfold(page, "Dana Brown");
  await page.route("**/reassign", (route) => route.abort());
  await card(page, taskId)
    .getByRole("button", { name: /Actions for/ })
    .click();
  await page
    .getByRole("menuitem", { name: /^Give to / })
    .first()
    .click();
  await expect(page.getByText("Verify Contact Information could not be handed over")).toBeVisible();
  await expect(card(page, taskId)).toBeVisible();
  expect(await holderOf(rest, taskId)).toBe("Dana Brown");
});

test("every panel shows its numbers, and those with a picture as a table too @phone", async ({
  page,
  signIn,
}) => {
  await signIn(page, "manager");
  await page.goto("/dashboard");
  for (const name of PICTURES) {
    const shown = panel(page, name);
    await expect(shown).toHaveAttribute("aria-busy", "false");
    await shown.getByRole("button", { name: /as a table/ }).click();
    await expect(shown.getByRole("table")).toBeVisible();
    await expect(shown.getByRole("row").nth(1)).toBeVisible();
    await shown.getByRole("button", { name: /as a chart/ }).click();
    await expect(shown.getByRole("table")).toBeHidden();
  }
});

test("a number in a chart's table leads to a list of as many", async ({ page, signIn }) => {
  await signIn(page, "manager");
  await page.goto("/dashboard");
  const cycle = panel(page, "cycle-time");
  await cycle.getByRole("button", { name: /as a table/ }).click();
  const link = cycle.getByRole("row").nth(2).getByRole("link");
  const count = await link.textContent();
  await link.click();
  await expect(page.getByText("Listed from the desk")).toBeVisible();
  expect(await listed(page)).toBe(count);
});

test("filters stand in the URL, hold for every panel, and survive a reload @phone", async ({
  page,
  signIn,
  isMobile,
}) => {
  await signIn(page, "manager");
  await page.goto("/dashboard");
  await page.getByRole("radio", { name: "7 days" }).click();
  await expect(page).toHaveURL(/days=7/);
  if (isMobile) await page.getByRole("button", { name: "Filters" }).click();
  await page.getByRole("combobox", { name: "Workflow" }).click();
  await page.getByRole("option", { name: "Expense Approval" }).click();
  await expect(page).toHaveURL(/definition=\d+/);
  await expect(panel(page, "cycle-time").getByText("Verify Contact Information")).toHaveCount(0);
  const csv = panel(page, "cycle-time").getByRole("link", { name: /CSV/ });
  await expect(csv).toHaveAttribute("href", /panel=cycle-time&days=7&definition_id=\d+/);

  await page.reload();
  await expect(page.getByRole("radio", { name: "7 days" })).toBeChecked();
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(page).toHaveURL(/\/dashboard$/);
});

test("a panel downloads as CSV in which no text is a formula", async ({ page, signIn, api }) => {
  await signIn(page, "manager");
  await page.goto("/dashboard");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    panel(page, "workload").getByRole("link", { name: /CSV/ }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^workload-\d{4}-\d\d-\d\d\.csv$/);
  const rows = await text(await download.createReadStream());
  expect(rows.split("\r\n")[0]).toBe("\u{feff}kind,name,total,overdue,today,tomorrow,this_week,later,none");
  expect(rows).toContain("user,Dana Brown,");

  const admin = await api("admin");
  const definition = { ...FORMULA, key: `desk-${Date.now()}` };
  const { id } = await ok<{ id: string }>(admin.post(`${FLOW}/definitions`, definition));
  const rest = await api("manager");
  const started = await ok<{ instance_id: string }>(
    rest.post(`${FLOW}/instances`, { definition_id: id, entity_type: "NINGUNA" }),
  );
  const { tasks } = await ok<{ tasks: { id: string }[] }>(
    rest.get(`${FLOW}/instances/${started.instance_id}`),
  );
  await ok(rest.post(`${FLOW}/tasks/${tasks[0]?.id}/complete`, { result_code: "done" }));
  const answer = await rest.get(`${FLOW}/dashboard/export`, {
    query: { panel: "cycle-time", definition_id: id },
  });
  expect(answer.headers()["content-type"]).toBe("text/csv; charset=utf-8");
  expect(answer.headers()["content-length"]).toBeUndefined(); // written as it is made
  expect(await answer.text()).toContain(`"'=HYPERLINK(""http://x.example"",""y"")"`);
});

/** A step whose name a spreadsheet would run. */
const FORMULA = {
  name: "A formula",
  nodes: [
    { id: "start", type: "start" },
    {
      id: "work",
      type: "user_task",
      name: '=HYPERLINK("http://x.example","y")',
      assign: { group: "Support" },
      results: [{ code: "done", label: "Done" }],
    },
    { id: "end", type: "end" },
  ],
  edges: [
    { from: "start", to: "work" },
    { from: "work", to: "end" },
  ],
};

async function text(stream: AsyncIterable<Buffer | string>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

test("staff see what the desk needs instead of it, and no way to it @phone", async ({
  page,
  signIn,
  api,
}) => {
  await signIn(page, "jdoe");
  await page.goto("/dashboard");
  await expect(page.getByRole("heading", { name: "You cannot see this" })).toBeVisible();
  await expect(page.getByText("APICLI_WORKFLOW_MANAGE")).toBeVisible();
  await expect(page.getByRole("link", { name: "Desk" })).toHaveCount(0);
  expect((await (await api("jdoe")).get(`${FLOW}/dashboard/counters`)).status()).toBe(403);
});

test("a panel that fails says so alone, and loads again on request", async ({ page, signIn }) => {
  await signIn(page, "manager");
  await page.route("**/stream*", (route) => route.abort()); // nobody else's news loads it again first
  await page.route("**/dashboard/throughput?*", (route) =>
    route.fulfill({
      status: 400,
      json: {
        success: false,
        data: null,
        error: { code: "VALIDATION_ERROR", message: "Broken on purpose." },
      },
    }),
  );
  await page.goto("/dashboard");
  const failing = panel(page, "throughput");
  await expect(failing.getByText("Broken on purpose.")).toBeVisible();
  await expect(panel(page, "heatmap").getByRole("img").first()).toBeVisible();
  await page.unroute("**/dashboard/throughput?*");
  await failing.getByRole("button", { name: "Try again" }).click();
  await expect(failing.getByRole("img")).toBeVisible();
});

test("the desk of a person without work says so in every panel", async ({ page, demo, signIn }) => {
  await signIn(page, "manager");
  const nobody = demo.users.find(({ role }) => role === "readonly")?.id;
  await page.goto(`/dashboard?user=${nobody}`);
  await expect(panel(page, "throughput").getByText("Nothing came or went")).toBeVisible();
  await expect(panel(page, "ageing").getByText("Nothing is open.")).toBeVisible();
  await expect(panel(page, "at-risk").getByText("Nothing is about to be late")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("axe finds nothing on the desk, its tables and its board @phone", async ({ page, signIn, axe }) => {
      await signIn(page, "manager");
      await page.goto("/dashboard");
      await expect(page.locator("[data-panel][aria-busy=true]")).toHaveCount(0);
      await axe(page);
      await unfold(page, "Dana Brown");
      await expect(page.locator("[data-card]").first()).toBeVisible();
      for (const name of PICTURES)
        await panel(page, name)
          .getByRole("button", { name: /as a table/ })
          .click();
      await axe(page);
    });
  });
}

test("nothing of the desk is wider than a phone @phone-only", async ({ page, signIn }) => {
  await signIn(page, "manager");
  await page.goto("/dashboard");
  await unfold(page, "Dana Brown");
  await expect(page.locator("[data-card]").first()).toBeInViewport({ ratio: 0.2 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  const menu = await page.locator("[data-card]").first().getByRole("button").boundingBox();
  expect((menu?.x ?? 999) + (menu?.width ?? 0)).toBeLessThanOrEqual(390);
});
