import { expect, ok, userOf } from "../support/test";
import { test } from "./test";
import { decide, detailOf, publish, reviewAndSign, startOf, steer } from "./runs";
import { completeByRest, startOnboarding } from "./work";

const FLOW = "/apidev/v1/workflow";

test("somebody reads on the diagram which way an instance went, and goes through to a task @phone", async ({
  page,
  startOrder,
  axe,
}) => {
  const { id, rest } = await startOrder("Path");
  await decide(rest, id, "again");
  await decide(rest, id, "fine");
  await page.goto(`/instances/${id}`);
  await page.getByRole("tab", { name: "Diagram" }).click();

  const node = (name: RegExp) => page.getByRole("button", { name });
  await expect(node(/^Review the order, task, passed, 2 times$/)).toBeVisible();
  await expect(node(/^Sign it, task, here now$/)).toBeVisible();
  await expect(node(/^Finished, end, not reached$/)).toBeVisible();
  await axe(page);

  await node(/^Review the order/).click();
  const details = page.getByRole("region", { name: "Review the order" });
  await expect(details.getByRole("link", { name: "Review the order" })).toHaveCount(2);
  await details.getByRole("link", { name: "Review the order" }).last().click();
  await expect(page).toHaveURL(/\/inbox\/\d+/);
  await expect(page.getByRole("heading", { name: "Review the order", level: 2 })).toBeVisible();
});

test("the head of an instance says how long its open work has @phone", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const { instanceId } = await startOnboarding(await api("pnovak"), demo);
  await signIn(page, "pnovak");
  await page.goto(`/instances/${instanceId}`);
  const due = page.getByRole("definition").filter({ has: page.locator("time[tabindex]") });
  await expect(due).toContainText(/Due in (1d 23h|2d)/);
});

test("what a substitute did is told on behalf of whom they stood in for, on the task and on its instance", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const [maria, tobi] = [await api("mgarcia"), await api("tokafor")];
  const assigned = { id: "sign", type: "user_task", name: "Sign the lease", assign: { user: "mgarcia" } };
  const definition = await publish(await api("admin"), "Lease", {
    nodes: [
      { id: "start", type: "start" },
      { ...assigned, results: [{ code: "signed", label: "Signed" }] },
      { id: "end", type: "end" },
    ],
    edges: [
      { from: "start", to: "sign" },
      { from: "sign", to: "end" },
    ],
  });
  const moment = (ms: number) => new Date(Date.now() + ms).toISOString().slice(0, 19);
  const stand = await ok<{ id: string }>(
    maria.post("/apidev/v1/substitutions", {
      substitute_id: userOf(demo, "tokafor").id,
      mode: "receiver",
      starts_at: moment(-60_000),
      ends_at: moment(3_600_000),
      definition_id: definition.id,
    }),
  );
  const id = await startOf(await api("pnovak"), definition);
  const taskId = (await detailOf(maria, id)).tasks[0]?.id ?? "";
  await completeByRest(tobi, taskId, { result_code: "signed", captured_data: {} });
  await ok(maria.delete(`/apidev/v1/substitutions/${stand.id}`));

  await signIn(page, "pnovak");
  await page.goto(`/instances/${id}`);
  const done = page.getByRole("listitem").filter({ hasText: "Sign the lease completed" });
  await expect(done).toContainText("Tobi Okafor");
  await expect(done).toContainText("on behalf of Maria Garcia");
  await page.goto(`/inbox/${taskId}?scope=all`);
  await expect(page.getByText("for Maria Garcia")).toBeVisible();
});

test("the diagram is read by keyboard, and as a list by who does not see it", async ({
  page,
  startOrder,
  axe,
}) => {
  const { id, rest } = await startOrder("Keys");
  await decide(rest, id, "again");
  await page.goto(`/instances/${id}?tab=diagram`);

  const current = page.getByRole("button", { name: /^Review the order, task, here now/ });
  await current.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("button", { name: /^Sign it/ })).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Review the order" })).toBeVisible();

  await page.getByRole("radio", { name: "List" }).click();
  const items = page.getByRole("list", { name: "List" }).getByRole("listitem");
  await expect(items).toHaveCount(4);
  await expect(items.nth(1)).toContainText("here now");
  await expect(items.nth(1)).toContainText("“again” → Review the order (taken)");
  await axe(page);
});

test("somebody finds out at which step an instance waited longest, and for whom @phone", async ({
  page,
  startOrder,
}) => {
  const { id, rest } = await startOrder("Waits");
  await decide(rest, id, "fine");
  const went = page.getByRole("region", { name: "Where the time went" });
  await expect(async () => {
    await page.goto(`/instances/${id}`);
    await expect(went).toContainText(/Longest wait: Sign it, \d+[sm] \(Managers\)/, { timeout: 1_000 });
  }).toPass();
  await expect(went.getByRole("listitem")).toHaveCount(2);
  await went.getByRole("link", { name: /Sign it/ }).click();
  await expect(page).toHaveURL(/\/inbox\/\d+/);
});

test("a link to one entry of a timeline is copied, and opens at that entry", async ({
  page,
  startOrder,
  context,
  axe,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { id, rest } = await startOrder("Links");
  for (let n = 0; n < 6; n += 1) await decide(rest, id, "again");
  await page.goto(`/instances/${id}`);
  const last = page.getByRole("list", { name: "Timeline" }).getByRole("listitem").last();
  await last.getByRole("button", { name: "Copy a link to this entry" }).click();
  await expect(last.getByRole("status")).toHaveText("Copied");
  const link = await page.evaluate(() => navigator.clipboard.readText());

  await page.goto("/instances");
  await page.goto(link);
  const entry = page.locator('[aria-current="true"]');
  await expect(entry).toContainText("Review the order opened");
  await expect(entry).toBeInViewport();
  await axe(page);
});

test("a timeline is narrowed to what one person did, and stays so after a reload @phone", async ({
  page,
  signIn,
  api,
}) => {
  const [admin, rest, maria] = [await api("admin"), await api("pnovak"), await api("mgarcia")];
  const id = await startOf(rest, await publish(admin, "Filters", reviewAndSign));
  await decide(maria, id, "again");
  await signIn(page, "pnovak");
  await page.goto(`/instances/${id}`);
  const entries = page.getByRole("list", { name: "Timeline" }).getByRole("listitem");
  await expect(entries).toHaveCount(5);

  await page.getByRole("combobox", { name: "Who" }).click();
  await page.getByRole("option", { name: "Maria Garcia" }).click();
  await expect(entries).toHaveCount(2);
  await expect(entries.first()).toContainText("claimed");
  await page.reload();
  await expect(entries).toHaveCount(2);
  await page.getByRole("combobox", { name: "Kind" }).click();
  await page.getByRole("option", { name: "Problems" }).click();
  await expect(page.getByText("Nothing of this kind has happened.")).toBeVisible();
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(entries).toHaveCount(5);
});

test("somebody sees what changed between two runs of a step @phone", async ({ page, startOrder, axe }) => {
  const { id, rest } = await startOrder("Changes");
  await decide(rest, id, "again", { amount: 100, note: "first" });
  await decide(rest, id, "fine", { amount: 250, note: "first" });
  await page.goto(`/instances/${id}?tab=data`);

  const second = page.getByRole("region", { name: "Review the order 2" });
  await expect(second).toContainText("1 change");
  await expect(second.getByRole("deletion")).toContainText("100");
  await expect(second.locator('[data-change="changed"]')).toContainText("250");
  await expect(second.locator('[data-change="same"]')).toContainText("first");
  await expect(second).toContainText("Before: again");
  await axe(page);
});

test("after a restart the data are those of the new run, and the earlier run is a choice away", async ({
  page,
  startOrder,
}) => {
  const { id, rest } = await startOrder("Restarts");
  await decide(rest, id, "fine", { amount: 77 });
  await page.goto(`/instances/${id}?tab=data`);
  await expect(page.getByRole("tabpanel")).toContainText("77");

  const dialog = await steer(page, "Restart");
  await dialog.getByRole("button", { name: "Restart" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("No step has recorded anything yet.")).toBeVisible();
  await page.getByRole("combobox", { name: "Which run" }).click();
  await page.getByRole("option", { name: "Earlier run (no. 1)" }).click();
  await expect(page.getByRole("tabpanel")).toContainText("77");
  await page.getByRole("tab", { name: "Timeline" }).click();
  await expect(page.getByRole("list", { name: "Timeline" })).toContainText("Restarted");
});

test("no tab of an instance is stale after an action, one's own or another's", async ({
  page,
  startOrder,
}) => {
  const { id, rest } = await startOrder("Fresh");
  await page.goto(`/instances/${id}`);
  const timeline = page.getByRole("list", { name: "Timeline" });
  await expect(timeline).toContainText("Review the order opened");
  await page.getByRole("tab", { name: "Tasks" }).click();
  await expect(page.getByRole("tabpanel")).toContainText("Pending");
  await page.getByRole("tab", { name: "Diagram" }).click();
  await expect(page.getByRole("button", { name: /^Review the order.*here now/ })).toBeVisible();

  await decide(rest, id, "fine", { amount: 5 });
  await expect(page.getByRole("button", { name: /^Sign it.*here now/ })).toBeVisible();
  await page.getByRole("tab", { name: "Tasks" }).click();
  await expect(page.getByRole("tabpanel")).toContainText("Sign it");
  await page.getByRole("tab", { name: "Timeline" }).click();
  await expect(timeline).toContainText("Review the order completed");

  const pause = await steer(page, "Pause");
  await pause.getByRole("button", { name: "Pause" }).click();
  await expect(pause).toBeHidden();
  await expect(timeline.getByRole("listitem").last()).toContainText("Paused");
  await expect(page.getByText(/^Paused by Peter Novak since/)).toBeVisible();
  await page.getByRole("tab", { name: "Diagram" }).click();
  await expect(page.getByRole("button", { name: /^Sign it.*paused here/ })).toBeVisible();
});

test("a task of a paused instance says who paused it, and goes on from there @phone", async ({
  page,
  startOrder,
  axe,
}) => {
  const { id, rest } = await startOrder("Pauses");
  const [task] = (await detailOf(rest, id)).tasks;
  await ok(rest.post(`${FLOW}/instances/${id}/pause`));
  await page.goto(`/inbox/${task?.id}?scope=all`);
  const pane = page.locator("[data-task-pane]");
  await expect(pane).toContainText("Paused by Peter Novak since");
  await expect(pane.getByRole("button", { name: "fine" })).toHaveCount(0);
  await axe(page);
  await pane.getByRole("button", { name: "Resume" }).click();
  await expect(pane.getByRole("button", { name: "fine" })).toBeVisible();
  await expect(pane).not.toContainText("Paused by");
});

test("a terminated instance says so, and not that it was cancelled", async ({ page, startOrder }) => {
  const { id } = await startOrder("Ends");
  await page.goto(`/instances/${id}`);
  const dialog = await steer(page, "Terminate");
  await expect(dialog).toContainText("closes 1 open task: Review the order");
  await dialog.getByRole("button", { name: "Terminate" }).click();
  await expect(page.getByText(/^Terminated by Peter Novak/)).toBeVisible();
  await expect(page.getByRole("list", { name: "Timeline" })).toContainText("Terminated · Peter Novak");
});
