import type { Page } from "@playwright/test";

import { expect, ok, test, userOf } from "../support/test";
import { leadTo } from "./work";

/** Their choices belong to these tests alone, which take turns. */
const WHO = "fweber";
const PREFERENCES = "/apidev/v1/me/preferences";

test.describe.configure({ mode: "default" });

test.afterEach(async ({ api }) => {
  const nothing = {
    language: null,
    theme: null,
    density: null,
    time_zone: null,
    letter_keys: null,
    shortcuts: null,
  };
  await ok((await api(WHO)).patch(PREFERENCES, nothing));
});

/** Does something that the page tells the server, and waits until the server has it. */
async function saved(page: Page, act: () => Promise<void>): Promise<void> {
  const answered = page.waitForResponse(
    (response) => response.url().endsWith(PREFERENCES) && response.request().method() === "PATCH",
  );
  await act();
  expect((await answered).ok()).toBe(true);
}

test("language, theme and density follow the person into another browser", async ({
  page,
  browser,
  demo,
  signIn,
}) => {
  await signIn(page, WHO);
  await page.goto("/settings/preferences");
  await saved(page, () => page.getByRole("radio", { name: "Dark" }).click());
  await saved(page, () => page.getByRole("radio", { name: "Compact" }).click());
  await saved(page, () => page.getByRole("radio", { name: "Español" }).click());
  await expect(page.getByRole("heading", { name: "Preferencias" })).toBeVisible();
  const html = await (await page.request.get("/settings/preferences")).text();
  expect(html).toMatch(/<html lang="es" data-theme="dark" data-density="compact"/);

  const context = await browser.newContext({ baseURL: demo.url, locale: "en-US" });
  const other = await context.newPage();
  await signIn(other, WHO);
  await other.goto("/settings/profile");

  await expect(other.getByRole("heading", { name: "Perfil" })).toBeVisible();
  await expect(other.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(other.locator("html")).toHaveAttribute("data-density", "compact");
  await context.close();
});

test("a time zone of one's own shows times in it, whatever the device says", async ({ page, signIn }) => {
  await signIn(page, WHO);
  await page.goto("/settings/preferences");
  await page.getByRole("combobox", { name: "Time zone" }).click();
  await page.getByPlaceholder("Search…").fill("Tokyo");
  const tokyo = new Intl.DateTimeFormat("en-US", { timeZone: "Asia/Tokyo", hour: "numeric" });
  const hourThere = () => tokyo.format().split(" ")[0];
  const before = hourThere();
  /** The hour may end while one looks. */
  const isShown = () =>
    expect(async () => {
      const now = new RegExp(`it is now .* (${before}|${hourThere()}):`);
      await expect(page.getByText(now)).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 20_000 });
  await saved(page, () => page.getByRole("option", { name: "Asia / Tokyo" }).click());
  await isShown();
  await page.reload();

  await expect(page.getByRole("combobox", { name: "Time zone" })).toHaveText("Asia / Tokyo");
  await isShown();
});

test("a shortcut takes other keys, by keyboard alone, and is heard by them and shown with them", async ({
  page,
  signIn,
}) => {
  await signIn(page, WHO);
  await page.goto("/settings/shortcuts");
  await page.getByRole("button", { name: "Go to instances: g p. Change" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("q");
  await saved(page, () => page.keyboard.press("9"));
  await expect(page.getByRole("button", { name: "Go to instances: q 9. Change" })).toBeVisible();

  await page.reload();
  await page.locator("main").focus();
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await expect(page).toHaveURL("/settings/shortcuts");
  await leadTo(page, ["q", "9"], "/instances");
});

test("keys that another shortcut has are refused, and it is named", async ({ page, signIn }) => {
  await signIn(page, WHO);
  await page.goto("/settings/shortcuts");
  await page.getByRole("button", { name: /^Claim: c/ }).click();
  await page.keyboard.press("j");

  await expect(page.getByRole("alert").filter({ hasText: "“Next row” has these keys" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Claim: c/ })).toBeVisible();
});

test("single letters can be switched off, chords stay", async ({ page, signIn }) => {
  await signIn(page, WHO);
  await page.goto("/settings/shortcuts");
  await saved(page, () => page.getByRole("switch", { name: "Single-key shortcuts" }).click());
  await page.locator("body").press("?");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("Control+k");

  await expect(page.getByRole("dialog", { name: "Search and commands" })).toBeVisible();
});

test("a choice that could not be saved is taken back, with the reason", async ({ page, signIn }) => {
  await signIn(page, WHO);
  await page.goto("/settings/preferences");
  await page.route(`**${PREFERENCES}`, (route) => route.abort());
  await page.getByRole("radio", { name: "Dark" }).click();

  await expect(page.getByText("Your choice could not be saved")).toBeVisible();
  await expect(page.getByRole("radio", { name: "System" })).toBeChecked();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "system");
});

test.describe("out of office", () => {
  const SUBSTITUTIONS = "/apidev/v1/substitutions";

  /** Only their own: others' absences belong to other tests. */
  test.afterEach(async ({ demo, api }) => {
    const rest = await api("manager");
    const query = { user_id: userOf(demo, WHO).id };
    const planned = await ok<{ id: string }[]>(rest.get(SUBSTITUTIONS, { query }));
    for (const { id } of planned) await ok(rest.delete(`${SUBSTITUTIONS}/${id}`));
  });

  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  test("a substitute is planned, stands there, and is removed again @phone", async ({ page, signIn }) => {
    await signIn(page, WHO);
    await page.goto("/settings/absence");
    await expect(page.getByText("You have planned no absence.")).toBeVisible();
    await page.getByRole("button", { name: "Plan an absence" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Fill this in").first()).toBeVisible();
    await expect(page.getByRole("combobox", { name: "Substitute" })).toBeFocused();

    await page.getByRole("combobox", { name: "Substitute" }).click();
    await page.getByRole("option", { name: /^Dana Brown/ }).click();
    await page.getByLabel("First day").fill(inDays(10));
    await page.getByLabel("Last day").fill(inDays(14));
    await page.getByRole("radio", { name: "Takes over" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Dana Brown takes over")).toBeVisible();

    await page.getByRole("button", { name: "Remove the absence with Dana Brown" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
    await expect(page.getByText("You have planned no absence.")).toBeVisible();
  });

  test("a chain that comes back is refused in the server's words, and nothing typed is lost", async ({
    page,
    demo,
    signIn,
    api,
  }) => {
    const [one, other] = [userOf(demo, WHO), userOf(demo, "dbrown")];
    const when = { starts_at: `${inDays(20)}T00:00:00`, ends_at: `${inDays(30)}T00:00:00` };
    await ok(
      (await api("manager")).post(SUBSTITUTIONS, {
        user_id: other.id,
        substitute_id: one.id,
        mode: "replacer",
        ...when,
      }),
    );
    await signIn(page, WHO);
    await page.goto("/settings/absence");
    await page.getByRole("button", { name: "Plan an absence" }).click();
    await page.getByRole("combobox", { name: "Substitute" }).click();
    await page.getByRole("option", { name: /^Dana Brown/ }).click();
    await page.getByLabel("First day").fill(inDays(22));
    await page.getByLabel("Last day").fill(inDays(24));
    await page.getByRole("radio", { name: "Takes over" }).click();
    await page.getByRole("button", { name: "Save" }).click();

    await expect(page.getByRole("alert").filter({ hasText: /dbrown|Dana Brown/ })).toBeVisible();
    await expect(page.getByLabel("First day")).toHaveValue(inDays(22));
  });

  test("axe finds nothing there @phone", async ({ page, signIn, axe }) => {
    await signIn(page, WHO);
    await page.goto("/settings/absence");
    await page.getByRole("button", { name: "Plan an absence" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await axe(page);
  });
});
