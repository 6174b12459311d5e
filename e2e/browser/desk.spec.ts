import type { Locator, Page } from "@playwright/test";

import { expect, test } from "../support/test";
import { load, panel, unfold } from "./desk";

const FLOW = "/apidev/v1/workflow";

const PICTURES = ["at-risk", "throughput", "cycle-time", "ageing", "heatmap", "rework"];

/** How many the list says that it holds. */
async function listed(page: Page): Promise<string> {
  const count = page
    .getByRole("status")
    .filter({ hasText: /^(None|(No|\d[\d,]*) (task|instance)s?)$/ })
    .first();
  await expect(count).toBeVisible();
  return ((await count.textContent()) ?? "").replace(/^No(ne)?( |$)/, "0 ").split(" ")[0] ?? "";
}

/** The number of a link is that of the list behind it. Others work meanwhile: then one looks again. */
async function leadsToAsMany(page: Page, look: () => Promise<Locator>): Promise<void> {
  await expect(async () => {
    const link = await look();
    const count = await link.textContent();
    await link.click();
    await expect(page.getByRole("group", { name: "Active filters" })).toBeVisible();
    expect(await listed(page)).toBe(count);
  }).toPass({ timeout: 30_000 });
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
  await leadsToAsMany(page, async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("d");
    await expect(page.getByRole("heading", { name: "Desk", level: 1 })).toBeVisible();
    return load(page, "John Doe").getByRole("link", { name: /John Doe, Overdue/ });
  });
  await expect(page.getByRole("button", { name: "Change the filter Due: Overdue" })).toBeVisible();
  await page.getByRole("button", { name: "Clear all" }).click();
  await expect(page).toHaveURL(/\/inbox\?scope=all$/);
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
  await leadsToAsMany(page, async () => {
    await page.goto("/dashboard");
    const cycle = panel(page, "cycle-time");
    await cycle.getByRole("button", { name: /as a table/ }).click();
    return cycle.getByRole("row").nth(2).getByRole("link");
  });
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

test("the forecast says what will be late before the day's work ends, apart from what is late another day @phone", async ({
  page,
  signIn,
  axe,
}) => {
  const late = (id: string, step_name: string, due_date: string) => ({
    id,
    instance_id: "1",
    definition_id: "1",
    workflow_name: "Repairs",
    node_id: "repair",
    step_name,
    assigned_to_user: null,
    assigned_to_group: null,
    entity: { type: "NINGUNA", id: null, label: null },
    created_at: "2026-03-15T08:00:00",
    due_date,
    expected_at: null,
    chance: 0.5,
  });
  const data = {
    total: { count: 3, query: "ids=1,2,3" },
    today: { count: 2, query: "ids=1,2" },
    judged: 3,
    unjudged: 0,
    holders: [],
    tasks: [
      late("1", "Repair it", "2026-03-15T17:00:00"),
      late("2", "Ship it", "2026-03-15T19:00:00"),
      late("3", "Bill it", "2026-03-16T09:00:00"),
    ],
    soon: { count: 1, query: "ids=1", until: "2026-03-15T18:00:00" },
  };
  await page.route("**/dashboard/at-risk?*", (route) => route.fulfill({ json: { success: true, data } }));
  await signIn(page, "manager");
  await page.goto("/dashboard");
  const forecast = panel(page, "at-risk");
  await expect(
    forecast.getByText("1 task will be late before 6:00 PM. In all 3 tasks will be late."),
  ).toBeVisible();
  const rows = (name: string) => forecast.getByRole("list", { name }).getByRole("listitem");
  await expect(rows("Due before 6:00 PM")).toContainText(["Repair it"]);
  await expect(rows("Later today")).toContainText(["Ship it"]);
  await expect(rows("After today")).toContainText(["Bill it"]);
  await axe(page);
  await forecast.getByRole("button", { name: /as a table/ }).click();
  await expect(forecast.getByRole("row").filter({ hasText: "Bill it" })).toContainText("After today");
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
