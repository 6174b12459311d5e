import type { Page } from "@playwright/test";

import { definitionOf, expect, ok, test } from "../support/test";
import { newQueue } from "./bulk";
import { rowOf, startOnboarding } from "./work";

const box = (page: Page) => page.getByLabel("Search tasks");
const chip = (page: Page, filter: string | RegExp) =>
  page.getByRole("group", { name: "Active filters" }).getByRole("button", { name: filter });

/** The rows are those of the filters: until then the ones before are shown pale. */
const settled = (page: Page) => expect(page.locator("[aria-busy=true]")).toHaveCount(0);

test("a manager writes a filter as text, and the chips, the address and the list say the same @phone", async ({
  page,
  demo,
  signIn,
  api,
  axe,
}) => {
  const { taskId } = await startOnboarding(await api("jdoe"), demo);
  await signIn(page, "pnovak");
  await page.goto("/inbox?scope=all&sort=-created_at");
  await box(page).fill('status:pending workflow:"New Account Onboarding" assignee:jdoe');
  await page.keyboard.press("Enter");

  await expect(chip(page, "Change the filter Status: Pending")).toBeVisible();
  await expect(chip(page, "Change the filter Workflow: New Account Onboarding")).toBeVisible();
  await expect(chip(page, "Change the filter Assignee: John Doe")).toBeVisible();
  const { id } = definitionOf(demo, "new-account-onboarding");
  await expect(page).toHaveURL(new RegExp(`status=PENDING&assignee=\\d+&definition=${id}`));
  await expect(rowOf(page, taskId)).toBeVisible();
  await expect(page.getByRole("link", { name: /Device Repair/ })).toHaveCount(0);
  await settled(page);
  await axe(page);

  await chip(page, "Remove the filter Assignee: John Doe").click();
  await expect(box(page)).toHaveValue('status:pending workflow:"New Account Onboarding"');
  await page.reload();
  await expect(box(page)).toHaveValue('status:pending workflow:"New Account Onboarding"');
  await expect(chip(page, "Change the filter Workflow: New Account Onboarding")).toBeVisible();
});

test("by keyboard alone a manager filters with F by two statuses, changes one and takes it away", async ({
  page,
  signIn,
  axe,
}) => {
  await signIn(page, "pnovak");
  await page.goto("/inbox?scope=all");
  await page.keyboard.press("f");
  const find = (name: string) => page.getByRole("dialog").getByPlaceholder(name);
  await expect(find("Choose a field")).toBeFocused();
  await page.keyboard.type("stat");
  await page.keyboard.press("Enter");
  await expect(find("Find Status")).toBeFocused();
  await axe(page);
  await page.keyboard.press("Enter");
  await expect(box(page)).toHaveValue("status:pending");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(box(page)).toHaveValue("status:pending,in_progress");
  await expect(page).toHaveURL(/status=PENDING%2CIN_PROGRESS/);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  const both = chip(page, "Change the filter Status: Pending or In progress");
  await both.focus();
  await page.keyboard.press("Enter");
  await expect(find("Find Status")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(box(page)).toHaveValue("status:in_progress");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await chip(page, "Remove the filter Status: In progress").focus();
  await page.keyboard.press("Enter");
  await expect(box(page)).toHaveValue("");
  await expect(page).not.toHaveURL(/status/);
});

test("what makes no sense is marked at its place, says why, and everything before it still holds", async ({
  page,
  signIn,
  axe,
}) => {
  await signIn(page, "pnovak");
  await page.goto("/inbox?scope=all&status=PENDING");
  await box(page).fill("status:pending group:Nobodies priority:>5");
  await expect(page.getByText("Group: nothing is called “Nobodies”.")).toBeVisible();
  await expect(box(page)).toHaveAttribute("aria-invalid", "true");
  await axe(page);
  await page.keyboard.press("Enter");
  const marked = () =>
    box(page).evaluate((input: HTMLInputElement) =>
      input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0),
    );
  expect(await marked()).toBe("Nobodies");
  await expect(page).toHaveURL(/status=PENDING$/);
  await page.keyboard.type('"Sales Team"');
  await expect(chip(page, "Change the filter Group: Sales Team")).toBeVisible();
  await expect(page).toHaveURL(/priority_min=6/);
  await page.keyboard.press("Tab");
  await expect(box(page)).toHaveValue('status:pending group:"Sales Team" priority:>=6');
});

test("who does not know the words is offered them: fields, then values", async ({ page, signIn, axe }) => {
  await signIn(page, "pnovak");
  await page.goto("/inbox?scope=all");
  await page.keyboard.press("/");
  await page.keyboard.type("gro");
  await expect(page.getByRole("option", { name: /^Group/ })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  // Nobody waits for a frame to be painted before the next key.
  await page.keyboard.type("sal");
  await expect(box(page)).toHaveValue("group:sal");
  await expect(page.getByRole("option", { name: /Sales Team/ })).toBeVisible();
  await axe(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(chip(page, "Change the filter Group: Sales Team")).toBeVisible();
  await expect(box(page)).toHaveValue('group:"Sales Team" ');
});

test("a due date is compared with a day of the calendar, a priority with a number @phone", async ({
  page,
  signIn,
  axe,
}) => {
  await signIn(page, "pnovak");
  await page.goto("/inbox?scope=all");
  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByRole("option", { name: /^Due/ }).click();
  await page.getByLabel("Day", { exact: true }).fill("2026-12-24");
  await page.getByRole("button", { name: "Add" }).click();
  await expect(box(page)).toHaveValue("due:<2026-12-24");
  await page.getByRole("button", { name: "All fields" }).click();
  await page.getByRole("option", { name: /^Priority/ }).click();
  await page.getByLabel("At least").fill("20");
  await page.getByLabel("At most").fill("80");
  // The list follows the address, and is pale until it has.
  await expect(page).toHaveURL(/priority_max=80/);
  await settled(page);
  await axe(page);
  await page.keyboard.press("Escape");
  await expect(chip(page, /Change the filter Due: before Dec 24, 2026/)).toBeVisible();
  await expect(chip(page, "Change the filter Priority: 20 to 80")).toBeVisible();
  await expect(box(page)).toHaveValue("due:<2026-12-24 priority:20..80");
});

test("a link with the route's own names shows its filters as chips", async ({ page, demo, signIn, api }) => {
  const { taskId } = await startOnboarding(await api("jdoe"), demo);
  const me = await ok<{ id: string }>((await api("jdoe")).get("/apidev/v1/me"));
  await signIn(page, "pnovak");
  await page.goto(`/inbox?scope=all&user_id=${me.id}&statuses=PENDING,IN_PROGRESS&sort=-created_at`);
  await expect(chip(page, "Change the filter Assignee: John Doe")).toBeVisible();
  await expect(box(page)).toHaveValue("status:pending,in_progress assignee:jdoe");
  await expect(rowOf(page, taskId)).toBeVisible();
});

test("in Spanish the fields have Spanish names and the text keeps its words", async ({
  page,
  signIn,
  axe,
}) => {
  await signIn(page, "tokafor");
  await page.context().addCookies([{ name: "bandeja_locale", value: "es", domain: "localhost", path: "/" }]);
  await page.goto("/inbox?scope=me&status=PENDING&due=overdue");
  await expect(page.getByRole("button", { name: "Cambiar el filtro Estado: Pendiente" })).toBeVisible();
  await expect(page.getByLabel("Buscar tareas")).toHaveValue("status:pending due:overdue");
  await axe(page);
});

test("a step is chosen in the text and by its chip alike @phone", async ({ page, signIn, api }) => {
  const queue = await newQueue({ admin: await api("admin"), starter: await api("apatel") }, "Finance", 1);
  const [only = ""] = queue.tasks;
  await signIn(page, "apatel");
  await page.goto(queue.list);
  const workflow = `workflow:"${queue.step}"`;
  await expect(box(page)).toHaveValue(workflow);
  await box(page).fill(`${workflow} ste`);
  const offered = page.getByRole("listbox", { name: "Suggestions" }).getByRole("option");
  await offered
    .filter({ hasText: "step:" })
    .or(offered.filter({ hasText: "Step" }))
    .first()
    .click();
  await expect(box(page)).toHaveValue(`${workflow} step:`);
  await offered.filter({ hasText: queue.step }).first().click();
  await expect(page).toHaveURL(/step=check/);
  await expect(chip(page, `Change the filter Step: ${queue.step}`)).toBeVisible();
  await expect(rowOf(page, only)).toBeVisible();
  await page.reload();
  await expect(box(page)).toHaveValue(`${workflow} step:"${queue.step}"`);

  await chip(page, `Change the filter Step: ${queue.step}`).click();
  await page.getByRole("dialog").getByRole("option", { name: queue.step }).click();
  await expect(page).not.toHaveURL(/step=/);
  await page.keyboard.press("Escape");
  await expect(box(page)).toHaveValue(workflow);
});

test("behind a number of the desk each condition is a chip, the text says what has a field, and any can go @phone", async ({
  page,
  signIn,
  api,
  axe,
}) => {
  const [lchen, skim] = [await api("lchen"), await api("skim")];
  const queue = await newQueue({ admin: await api("admin"), starter: lchen }, "Support", 3);
  const [done = "", second = "", third = ""] = queue.tasks;
  const FLOW = "/apidev/v1/workflow";
  await ok(skim.post(`${FLOW}/tasks/${done}/complete`, { result_code: "fine", captured_data: {} }));
  await ok(skim.post(`${FLOW}/tasks/${second}/claim`, {}));
  await signIn(page, "lchen");
  const desk = `/dashboard?definition=${queue.definition}`;
  await page.goto(desk);
  await page
    .getByRole("region", { name: "Counters" })
    .getByRole("link", { name: /Unassigned\W*1/ })
    .click();

  await expect(chip(page, `Change the filter Workflow: ${queue.step}`)).toBeVisible();
  await expect(chip(page, "Change the filter Assignee: Nobody")).toBeVisible();
  await expect(chip(page, "Remove the filter Open, snoozed ones too")).toBeVisible();
  await expect(box(page)).toHaveValue(`assignee:unassigned workflow:"${queue.step}"`);
  await expect(rowOf(page, third)).toBeVisible();
  await expect(rowOf(page, second)).toHaveCount(0);
  await axe(page);
  await chip(page, "Remove the filter Assignee: Nobody").click();
  await expect(rowOf(page, second)).toBeVisible();
  await expect(box(page)).toHaveValue(`workflow:"${queue.step}"`);

  await page.goto(desk);
  const cycle = page.locator("[data-panel=cycle-time]");
  await cycle.getByRole("button", { name: /as a table/ }).click();
  await cycle.getByRole("row").filter({ hasText: queue.step }).getByRole("link").first().click();
  await expect(rowOf(page, done)).toBeVisible();
  await expect(chip(page, `Change the filter Step: ${queue.step}`)).toBeVisible();
  for (const condition of ["Completed by a person", /Completed .* to /])
    await expect(
      chip(page, typeof condition === "string" ? `Remove the filter ${condition}` : condition),
    ).toBeVisible();
  await expect(box(page)).toHaveValue(`status:completed workflow:"${queue.step}" step:"${queue.step}"`);
  await chip(page, `Remove the filter Step: ${queue.step}`).click();
  await expect(box(page)).toHaveValue(`status:completed workflow:"${queue.step}"`);
  await expect(rowOf(page, done)).toBeVisible();
});
