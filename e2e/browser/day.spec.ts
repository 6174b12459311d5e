import { expect, ok, test } from "../support/test";
import { field, groupVisit, startForm, VISIT } from "./own-form";
import { rowOf, taskPane } from "./work";

const FLOW = "/apidev/v1/workflow";

type Draft = { captured_data: object };

test("what somebody types on their phone comes into the form that is still open at their desk, and nothing of either is lost", async ({
  page,
  browser,
  signIn,
  api,
}) => {
  const [admin, rest] = await Promise.all([api("admin"), api("fweber")]);
  const { taskId } = await startForm(admin, rest, VISIT);
  await signIn(page, "fweber");
  await page.goto(`/inbox/${taskId}`);
  await field(page, "Customer").fill("Acme");
  await expect(page.getByText(/^Saved/)).toBeVisible();

  const phone = await browser.newContext();
  const there = await phone.newPage();
  await signIn(there, "fweber");
  await there.goto(`/inbox/${taskId}`);
  await expect(field(there, "Customer")).toHaveValue("Acme");
  await field(there, "Report").fill("The gate was shut");
  await expect(field(page, "Report")).toHaveValue("The gate was shut", { timeout: 40_000 });
  await phone.close();

  await field(page, "Customer").fill("Acme Corp");
  await expect
    .poll(async () => (await ok<Draft>(rest.get(`${FLOW}/tasks/${taskId}/draft`))).captured_data)
    .toEqual({ customer: "Acme Corp", report: "The gate was shut" });
});

test("who typed into a task that a colleague then began as well is told, has everything after a reload, and keeps it on taking over @phone", async ({
  page,
  signIn,
  api,
}, { project }) => {
  const [mine, theirs] =
    project.name === "phone" ? (["tokafor", "mgarcia"] as const) : (["skim", "dbrown"] as const);
  const team = project.name === "phone" ? "Sales Team" : "Support";
  const [admin, rest, beside] = await Promise.all([api("admin"), api(mine), api(theirs)]);
  const { taskId } = await startForm(admin, rest, groupVisit(team));
  await signIn(page, mine);
  await page.goto(`/inbox/${taskId}?scope=my_groups`);
  await field(page, "Report").fill("Typed first");
  await expect(page.getByText(/^Saved/)).toBeVisible();

  await ok(beside.put(`${FLOW}/tasks/${taskId}/draft`, { captured_data: { customer: "Typed later" } }));
  const take = page.getByRole("form").getByRole("button", { name: "Take it" });
  await expect(take).toBeVisible();
  await expect(field(page, "Report")).toHaveValue("Typed first");
  await page.reload();
  await expect(take).toBeVisible();
  await expect(field(page, "Report")).toHaveValue("Typed first");

  await take.click();
  await expect(field(page, "Customer")).toHaveValue("Typed later");
  await expect(field(page, "Report")).toHaveValue("Typed first");
  await expect
    .poll(async () => (await ok<Draft>(rest.get(`${FLOW}/tasks/${taskId}/draft`))).captured_data)
    .toEqual({ customer: "Typed later", report: "Typed first" });
});

test("Ctrl+Enter without a result asks for one where digits are heard", async ({ page, signIn, api }) => {
  const [admin, rest] = await Promise.all([api("admin"), api("apatel")]);
  const { taskId } = await startForm(admin, rest, VISIT);
  await signIn(page, "apatel");
  await page.goto(`/inbox/${taskId}`);
  await field(page, "Customer").fill("Acme");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Choose a result with a key from 1 to 2")).toBeVisible();
  await page.keyboard.press("1");
  await expect(page.getByText("completes as “Visited”")).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page).not.toHaveURL(new RegExp(taskId));
});

test("by keyboard alone, with no task open, keys act on the row that has focus", async ({
  page,
  signIn,
  api,
}) => {
  const [admin, rest] = await Promise.all([api("admin"), api("mgarcia")]);
  const { taskId } = await startForm(admin, rest, groupVisit("Sales Team"));
  await signIn(page, "mgarcia");
  await page.goto(`/inbox/${taskId}?scope=my_groups&sort=-created_at`);
  await expect(taskPane(page).getByRole("button", { name: "Claim" })).toBeVisible();
  await rowOf(page, taskId).focus();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(new RegExp(taskId));
  await expect(page.getByText("No task is open")).toBeVisible();
  await expect(rowOf(page, taskId)).toBeFocused();

  await page.keyboard.press("h");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(rowOf(page, taskId)).toBeFocused();
  await page.keyboard.press("a");
  await expect(page.getByRole("dialog", { name: "Reassign" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(rowOf(page, taskId)).toBeFocused();
  await page.keyboard.press("c");
  await expect(page.getByText("it is yours").first()).toBeVisible();
  await expect
    .poll(async () => (await ok<{ claimed: boolean }>(rest.get(`${FLOW}/tasks/${taskId}`))).claimed)
    .toBe(true);
});

test("M on the row that has focus opens its task where one comments on it", async ({ page, signIn, api }) => {
  const [admin, rest] = await Promise.all([api("admin"), api("skim")]);
  const { taskId } = await startForm(admin, rest, groupVisit("Support"));
  await signIn(page, "skim");
  await page.goto(`/inbox/${taskId}?scope=my_groups&sort=-created_at`);
  await expect(taskPane(page).getByRole("button", { name: "Claim" })).toBeVisible();
  await rowOf(page, taskId).focus();
  await page.keyboard.press("Escape");
  await expect(page.getByText("No task is open")).toBeVisible();
  await expect(rowOf(page, taskId)).toBeFocused();

  await page.keyboard.press("m");
  await expect(page).toHaveURL(new RegExp(taskId));
  const composer = page.getByRole("textbox", { name: "Write a comment" });
  await expect(composer).toBeFocused();
  await page.keyboard.type("On my way.");
  await expect(composer).toHaveValue("On my way.");
});

test("V leads to any view by a few letters, and to a saved one with its name on it @phone", async ({
  page,
  signIn,
  api,
}, { project }) => {
  const rest = await api("ihaddad");
  const name = `Late first ${project.name} ${Date.now()}`;
  const { id } = await ok<{ id: string }>(
    rest.post(`${FLOW}/views`, { name, query: "scope=my_groups&sort=priority" }),
  );
  await signIn(page, "ihaddad");
  await page.goto("/inbox");
  if (project.name === "phone") await page.getByRole("button", { name: "Saved views" }).tap();
  else await page.keyboard.press("v");
  await page.getByPlaceholder("Choose a view…").fill(name);
  await expect(page.getByRole("option", { name })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`view=${id}`));
  await ok(rest.delete(`${FLOW}/views/${id}`));
});

test("without a network one is told, keeps the page and what was typed, and goes on when it is back @phone", async ({
  page,
  signIn,
  api,
}) => {
  const [admin, rest] = await Promise.all([api("admin"), api("tokafor")]);
  const { taskId } = await startForm(admin, rest, VISIT);
  await signIn(page, "tokafor");
  await page.goto(`/inbox/${taskId}`);
  await field(page, "Customer").fill("Acme");
  await expect(page.getByLabel(/^Notifications alt/)).toBeAttached(); // what shows messages is loaded
  await page.context().setOffline(true);
  await expect(page.getByText("You are offline.")).toBeVisible();
  await field(page, "Customer").fill("Acme Corp");
  await page.getByRole("navigation").getByRole("link", { name: "Instances" }).click();
  await expect(page.getByText("You are offline: that page comes")).toBeVisible();
  await expect(field(page, "Customer")).toHaveValue("Acme Corp");
  await page.context().setOffline(false);
  await expect(page.getByText("You are offline.")).toBeHidden();
  await page.getByRole("navigation").getByRole("link", { name: "Instances" }).click();
  await expect(page).toHaveURL(/instances/);
  await page.goto(`/inbox/${taskId}`);
  await expect(field(page, "Customer")).toHaveValue("Acme Corp");
});

test("focus goes back where it was when the palette closes, and on to the next row when one leaves", async ({
  page,
  signIn,
  api,
}) => {
  const [admin, rest] = await Promise.all([api("admin"), api("pnovak")]);
  const { taskId: below } = await startForm(admin, rest, VISIT);
  const { taskId: id } = await startForm(admin, rest, VISIT);
  await signIn(page, "pnovak");
  await page.goto(`/inbox/${id}?sort=-created_at`);
  await expect(taskPane(page).getByRole("button", { name: "Reassign" })).toBeVisible();
  await rowOf(page, id).focus();
  for (const key of ["Control+k", "v", "?"]) {
    await page.keyboard.press(key);
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(rowOf(page, id)).toBeFocused();
  }
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(new RegExp(id));
  await expect(page.getByText("No task is open")).toBeVisible();
  await expect(rowOf(page, id)).toBeFocused();
  await page.keyboard.press("h");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.getByRole("button", { name: /^Tomorrow/ }).press("Enter");
  await expect(rowOf(page, id)).toHaveCount(0);
  await expect(page.locator("[data-task]:focus")).toBeVisible();
  await expect(rowOf(page, below)).toBeVisible();
  await page.keyboard.press("z");
  await expect(rowOf(page, id)).toBeVisible();
});

test("who takes the next task by key has the focus on it", async ({ page, signIn, api }) => {
  const [admin, rest] = await Promise.all([api("admin"), api("apatel")]);
  await startForm(admin, rest, VISIT);
  await signIn(page, "apatel");
  await page.goto("/inbox");
  await page.keyboard.press("n");
  await expect(page).toHaveURL(/inbox\/\d/);
  const id = /inbox\/(\d+)/.exec(page.url())?.[1] ?? "";
  await expect(rowOf(page, id).or(taskPane(page)).and(page.locator(":focus"))).toBeVisible();
});

test("the keyboard of a phone makes the page smaller and covers none of its buttons @phone-only", async ({
  page,
  signIn,
  api,
}) => {
  const [admin, rest] = await Promise.all([api("admin"), api("fweber")]);
  const { taskId } = await startForm(admin, rest, VISIT);
  await signIn(page, "fweber");
  await page.goto(`/inbox/${taskId}`);
  await expect(page.locator('meta[name="viewport"]')).toHaveAttribute(
    "content",
    /interactive-widget=resizes-content/,
  );
  await page.setViewportSize({ width: 390, height: 420 });
  await field(page, "Report").tap();
  await expect(field(page, "Report")).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("button", { name: "Visited" })).toBeInViewport({ ratio: 1 });
  await page.getByRole("button", { name: "Reassign" }).tap();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Reassign" })).toBeInViewport({
    ratio: 1,
  });
});
