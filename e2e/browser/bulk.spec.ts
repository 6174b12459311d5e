import type { Page } from "@playwright/test";

import { expect, ok, test } from "../support/test";
import { bar, boxOf, chosen, holderIds, idOf, newQueue, rowWith, stillRunning, tasksOf } from "./bulk";
import { rowOf } from "./work";

const FLOW = "/apidev/v1/workflow";

test("a supporter claims five tasks in a row by keyboard alone, and takes that back", async ({
  page,
  demo,
  signIn,
  api,
  axe,
}) => {
  const skim = await api("skim");
  const queue = await newQueue({ admin: await api("admin"), starter: skim }, "Support", 6);
  await signIn(page, "skim");
  await page.goto(queue.list);
  await expect(rowOf(page, queue.tasks[5] ?? "")).toBeVisible();
  await page.keyboard.press("j");
  await expect(rowOf(page, queue.tasks[0] ?? "")).toBeFocused();
  await page.keyboard.press("x");
  await chosen(page, 1);
  for (const count of [2, 3, 4, 5, 6]) {
    await page.keyboard.press("Shift+J");
    await chosen(page, count);
  }
  await page.keyboard.press("Shift+K");
  await chosen(page, 5);
  await axe(page);

  await page.keyboard.press("c");
  await expect(page.getByText("5 tasks claimed")).toBeVisible();
  await expect(bar(page)).toBeHidden();
  const me = idOf(demo, "skim");
  expect(await holderIds(skim, queue)).toEqual([me, me, me, me, me, null]);

  await page.keyboard.press("z");
  await expect(page.getByText("5 tasks are as they were before")).toBeVisible();
  expect(await holderIds(skim, queue)).toEqual([null, null, null, null, null, null]);
});

test("a supporter selects rows by mouse, a range with Shift, and Escape lets go of them", async ({
  page,
  signIn,
  api,
}) => {
  const dbrown = await api("dbrown");
  const queue = await newQueue({ admin: await api("admin"), starter: dbrown }, "Support", 5);
  const [first = "", second = "", , fourth = "", fifth = ""] = queue.tasks;
  await signIn(page, "dbrown");
  await page.goto(queue.list);
  await rowOf(page, second).hover();
  await boxOf(page, second).click();
  await chosen(page, 1);
  await rowOf(page, fourth).click({ modifiers: ["Shift"] });
  await chosen(page, 3);
  await expect(page).not.toHaveURL(new RegExp(`/inbox/${fourth}`));
  await boxOf(page, first).click({ modifiers: ["Shift"] });
  await chosen(page, 2);
  await boxOf(page, fifth).click();
  await chosen(page, 3);
  for (const id of [first, second, fifth]) await expect(boxOf(page, id)).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(bar(page)).toBeHidden();
  await expect(boxOf(page, first)).not.toBeChecked();
});

test("a manager hands all that a filter finds to one person, also what is not loaded", async ({
  page,
  demo,
  signIn,
  api,
  axe,
}) => {
  const lchen = await api("lchen");
  const queue = await newQueue({ admin: await api("admin"), starter: lchen }, "Support", 112);
  await signIn(page, "lchen");
  await page.goto(queue.list);
  await rowOf(page, queue.tasks[0] ?? "").focus();
  await page.keyboard.press("x");
  await bar(page).getByRole("button", { name: "Select 100" }).click();
  await chosen(page, 100);
  await bar(page).getByRole("button", { name: "Select all 112 matching" }).click();
  await chosen(page, 112);
  await page.keyboard.press("a");
  const dialog = page.getByRole("dialog", { name: "Reassign" });
  await expect(dialog.getByText("112 tasks selected")).toBeVisible();
  await dialog.getByPlaceholder("Find a person or a group").fill("Haddad");
  await expect(dialog.getByRole("option")).toHaveCount(1);
  await dialog.getByRole("option", { name: /Haddad/ }).click();
  await dialog.getByLabel("Comment").fill("Please take these");
  await axe(page);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("112 tasks reassigned")).toBeVisible({ timeout: 30_000 });
  const query = { definition_id: queue.definition, assigned_to: idOf(demo, "ihaddad"), limit: "1" };
  const held = await (await lchen.get(`${FLOW}/tasks`, { query })).json();
  expect(held).toMatchObject({ meta: { total: 112 } });
});

test("of a batch that fails in part one sees which and why, goes to it, and tries it again @phone", async ({
  page,
  demo,
  signIn,
  api,
  axe,
  isMobile,
}) => {
  const [mine, other] = isMobile ? (["apatel", "fweber"] as const) : (["skim", "ihaddad"] as const);
  const group = isMobile ? "Finance" : "Support";
  const [me, colleague] = [await api(mine), await api(other)];
  const queue = await newQueue({ admin: await api("admin"), starter: me }, group, 3);
  const [first = "", taken = "", last = ""] = queue.tasks;
  await signIn(page, mine);
  await page.goto(queue.list);
  await expect(rowOf(page, last)).toBeVisible();
  await ok(colleague.post(`${FLOW}/tasks/${taken}/claim`, {}));
  await page.getByRole("button", { name: "Select tasks" }).click();
  for (const id of [first, taken, last]) await rowOf(page, id).click();
  await chosen(page, 3);
  await bar(page).getByRole("button", { name: "Claim" }).click();

  const tray = page.getByRole("region", { name: "Under way" });
  await expect(tray.getByText("2 tasks claimed")).toBeVisible();
  await expect(tray.getByText("1 failed")).toBeVisible();
  await tray.getByRole("button", { name: "Details" }).click();
  const dialog = page.getByRole("dialog", { name: "Claim 3 tasks" });
  const items = dialog.getByRole("list", { name: "Tasks of this batch" }).getByRole("listitem");
  await expect(items).toHaveCount(1);
  await expect(items.first()).toContainText("already held by");
  await axe(page);
  await dialog.getByRole("radio", { name: "All" }).click();
  await expect(items).toHaveCount(3);

  await ok(colleague.post(`${FLOW}/tasks/${taken}/release`, {}));
  await dialog.getByRole("button", { name: "Retry 1 failed" }).click();
  await expect(dialog.getByText("3 of 3 done, 0 failed")).toBeVisible();
  await dialog.getByRole("listitem").getByRole("link").nth(1).click();
  await expect(page).toHaveURL(new RegExp(`/inbox/${taken}`));
  await expect(tray).toBeHidden();
  expect(await holderIds(me, queue)).toEqual([idOf(demo, mine), idOf(demo, mine), idOf(demo, mine)]);
});

test("an accountant completes ten tasks of one step with one form and one result", async ({
  page,
  signIn,
  api,
  axe,
}) => {
  const fweber = await api("fweber");
  const fields = [{ id: "f_note", name: "note", type: "text", label: "What was found", required: true }];
  const queue = await newQueue({ admin: await api("admin"), starter: fweber }, "Finance", 10, fields);
  await signIn(page, "fweber");
  // The same form stands beside the list, and must not be mixed up with the one for all.
  await page.goto(queue.list.replace("/inbox", `/inbox/${queue.tasks[3]}`));
  await expect(page.locator("[data-task-pane] fieldset")).toBeVisible();
  await rowOf(page, queue.tasks[3] ?? "").focus();
  await page.keyboard.press("Shift+A");
  await chosen(page, 10);
  await page.keyboard.press("e");
  const dialog = page.getByRole("dialog", { name: `Complete: ${queue.step}` });
  await dialog.getByRole("button", { name: "Fine" }).click();
  await expect(dialog.getByLabel("What was found")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("What was found").fill("All in order");
  await axe(page);
  await dialog.getByRole("button", { name: "Fine" }).click();
  await expect(page.getByText("10 tasks completed")).toBeVisible();
  const done = await tasksOf(fweber, queue);
  expect(done.map(({ status }) => status)).toEqual(Array(10).fill("COMPLETED"));
  const one = await ok<{ captured_data: object }>(fweber.get(`${FLOW}/tasks/${queue.tasks[9]}`));
  expect(one.captured_data).toEqual({ note: "All in order" });
});

test("tasks of different steps cannot be completed with one form, and the bar says so", async ({
  page,
  signIn,
  api,
}) => {
  const ihaddad = await api("ihaddad");
  const admin = await api("admin");
  const [one, other] = [
    await newQueue({ admin, starter: ihaddad }, "Support", 1),
    await newQueue({ admin, starter: ihaddad }, "Support", 1),
  ];
  await signIn(page, "ihaddad");
  await page.goto(`/inbox?scope=all&definition=${one.definition},${other.definition}`);
  for (const { tasks } of [one, other]) {
    await rowOf(page, tasks[0] ?? "").hover();
    await boxOf(page, tasks[0] ?? "").click();
  }
  const complete = bar(page).getByRole("button", { name: "Complete" });
  await expect(complete).toBeDisabled();
  await complete.click({ force: true });
  await expect(bar(page).getByText(/different steps/)).toBeVisible();
});

test("a batch goes on through a reload, and its end is said", async ({ page, signIn, api }) => {
  const dbrown = await api("dbrown");
  const queue = await newQueue({ admin: await api("admin"), starter: dbrown }, "Support", 4);
  await signIn(page, "dbrown");
  const goOn = await stillRunning(page);
  await page.goto(queue.list);
  await rowOf(page, queue.tasks[0] ?? "").focus();
  await page.keyboard.press("Shift+A");
  await chosen(page, 4);
  await page.keyboard.press("c");
  const tray = page.getByRole("region", { name: "Under way" });
  await expect(tray.getByRole("progressbar", { name: "Claim 4 tasks" })).toHaveAttribute(
    "aria-valuenow",
    "1",
  );
  await page.reload();
  await expect(tray.getByText("Claim 4 tasks")).toBeVisible();
  goOn();
  await expect(page.getByText("4 tasks claimed")).toBeVisible();
  await expect(tray).toBeHidden();
  await page.reload();
  await expect(rowOf(page, queue.tasks[0] ?? "")).toBeVisible();
  await expect(tray).toBeHidden();
});

test("two people who claim the same tasks at once share them, and each is told what the other has", async ({
  page,
  browser,
  demo,
  signIn,
  api,
}) => {
  const skim = await api("skim");
  const queue = await newQueue({ admin: await api("admin"), starter: skim }, "Support", 6);
  const context = await browser.newContext({ baseURL: demo.url });
  const beside = await context.newPage();
  await signIn(page, "skim");
  await signIn(beside, "ihaddad");
  for (const one of [page, beside]) {
    await one.goto(queue.list);
    await expect(one.getByRole("button", { name: "Select tasks" })).toBeVisible();
    await expect(rowOf(one, queue.tasks[5] ?? "")).toBeVisible();
  }
  for (const one of [page, beside]) {
    await expect(async () => {
      await one.keyboard.press("Shift+A");
      await chosen(one, 6);
    }).toPass();
  }
  await Promise.all([page, beside].map((one) => one.keyboard.press("c")));
  for (const one of [page, beside]) await expect(bar(one)).toBeHidden();
  const people = [idOf(demo, "skim"), idOf(demo, "ihaddad")];
  await expect
    .poll(async () => (await holderIds(skim, queue)).every((id) => people.includes(id ?? "")))
    .toBe(true);
  const holders = await holderIds(skim, queue);
  for (const [one, id] of [
    [page, people[0]],
    [beside, people[1]],
  ] as const) {
    const missed = holders.filter((holder) => holder !== id).length;
    const tray = one.getByRole("region", { name: "Under way" });
    await expect(
      missed > 0 ? tray.getByText(`${missed} failed`) : one.getByText("6 tasks claimed"),
    ).toBeVisible();
  }
  await context.close();
});

test("a manager cancels what is selected with a reason, and is told how many instances that ends", async ({
  page,
  signIn,
  api,
  axe,
}) => {
  const pnovak = await api("pnovak");
  const queue = await newQueue({ admin: await api("admin"), starter: pnovak }, "Support", 2);
  await signIn(page, "pnovak");
  await page.goto(queue.list);
  await rowOf(page, queue.tasks[0] ?? "").focus();
  await page.keyboard.press("Shift+A");
  await chosen(page, 2);
  await bar(page).getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Cancel instances…" }).click();
  const dialog = page.getByRole("dialog", { name: "Cancel instances" });
  await expect(dialog.getByText("This ends 2 instances")).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel 2 instances" }).click();
  await expect(dialog.getByText("A reason is required.")).toBeVisible();
  await dialog.getByLabel("Why are they cancelled?").fill("Opened twice");
  await axe(page);
  await dialog.getByRole("button", { name: "Cancel 2 instances" }).click();
  await expect(page.getByText("The instances of 2 tasks are cancelled")).toBeVisible();
  for (const id of queue.tasks) await expect(rowOf(page, id)).toHaveCount(0);
});

test("pressing a key three times at once is one batch, and focus goes back to the list", async ({
  page,
  signIn,
  api,
}) => {
  const skim = await api("skim");
  const queue = await newQueue({ admin: await api("admin"), starter: skim }, "Support", 3);
  const [first = "", second = ""] = queue.tasks;
  await signIn(page, "skim");
  await page.goto(queue.list);
  await rowOf(page, first).focus();
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+J");
  await chosen(page, 2);
  const begun: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/batches")) begun.push(request.url());
  });
  await bar(page).getByRole("button", { name: "Claim" }).focus();
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press("c", { delay: 0 });
  await expect(page.getByText("2 tasks claimed")).toBeVisible();
  expect(begun).toHaveLength(1);
  await expect(rowOf(page, first)).toBeFocused();
  await expect(boxOf(page, second)).not.toBeChecked();
});

test("a task that a colleague finishes leaves the selection, and the others stay selected", async ({
  page,
  signIn,
  api,
}) => {
  const [fweber, apatel] = [await api("fweber"), await api("apatel")];
  const queue = await newQueue({ admin: await api("admin"), starter: fweber }, "Finance", 3);
  const [first = "", second = "", third = ""] = queue.tasks;
  await signIn(page, "fweber");
  await page.goto(queue.list);
  await rowOf(page, first).focus();
  await page.keyboard.press("Shift+A");
  await chosen(page, 3);
  await ok(apatel.post(`${FLOW}/tasks/${second}/complete`, { result_code: "fine" }));
  await expect(rowOf(page, second)).toHaveCount(0);
  await chosen(page, 2);
  for (const id of [first, third]) await expect(boxOf(page, id)).toBeChecked();
});

test("the palette offers what acts on the selection first", async ({ page, signIn, api }) => {
  const apatel = await api("apatel");
  const queue = await newQueue({ admin: await api("admin"), starter: apatel }, "Finance", 2);
  await signIn(page, "apatel");
  await page.goto(queue.list.replace("/inbox", `/inbox/${queue.tasks[0]}`));
  await expect(page.locator("[data-task-pane] fieldset")).toBeVisible();
  await rowOf(page, queue.tasks[0] ?? "").focus();
  await page.keyboard.press("Shift+A");
  await chosen(page, 2);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("option").first()).toContainText("on the selection");
  await page.getByPlaceholder("Search, or say what to do…").fill("Pin");
  await page.getByRole("option", { name: /^Pin/ }).click();
  await expect(page.getByText("2 tasks pinned")).toBeVisible();
  await expect(rowOf(page, queue.tasks[1] ?? "").getByText("Pinned")).toHaveCount(1);
});

test("a row's menu claims the task, marks it and begins a selection, by mouse", async ({
  page,
  demo,
  signIn,
  api,
  axe,
}) => {
  const ihaddad = await api("ihaddad");
  const queue = await newQueue({ admin: await api("admin"), starter: ihaddad }, "Support", 2);
  const [first = "", second = ""] = queue.tasks;
  await signIn(page, "ihaddad");
  await page.goto(queue.list);
  const choose = async (task: string, item: string) => {
    await rowOf(page, task).hover();
    await rowWith(page, task)
      .getByRole("button", { name: `Actions for ${queue.step}` })
      .click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  await rowOf(page, first).hover();
  await rowWith(page, first)
    .getByRole("button", { name: `Actions for ${queue.step}` })
    .click();
  await axe(page);
  await page.keyboard.press("Escape");
  await choose(first, "Claim");
  await expect.poll(() => holderIds(ihaddad, queue)).toEqual([idOf(demo, "ihaddad"), null]);
  await choose(second, "Pin");
  await expect(rowOf(page, second).getByText("Pinned")).toHaveCount(1);
  await choose(second, "Select");
  await chosen(page, 1);
});

test("what was put off is back by itself when its time has come", async ({ page, signIn, api }) => {
  test.slow(); // its time is long enough for the page to come before it
  const fweber = await api("fweber");
  const queue = await newQueue({ admin: await api("admin"), starter: fweber }, "Finance", 2);
  const [waits = "", other = ""] = queue.tasks;
  await signIn(page, "fweber");
  const snoozed_until = new Date(Date.now() + 20_000).toISOString().slice(0, 19);
  await ok(fweber.put(`${FLOW}/tasks/${waits}/marks`, { snoozed_until }));
  await page.goto(queue.list);
  await expect(rowOf(page, other)).toBeVisible();
  await expect(rowOf(page, waits)).toHaveCount(0);
  await page.getByRole("button", { name: "1 new task" }).click({ timeout: 40_000 });
  await expect(rowOf(page, waits)).toBeVisible();
});

test("somebody finds what a comment named them on, though it is others' work", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const [dbrown, apatel] = [await api("dbrown"), await api("apatel")];
  const queue = await newQueue({ admin: await api("admin"), starter: dbrown }, "Support", 2);
  const [named = "", other = ""] = queue.tasks;
  const text = "Do you know more?";
  await ok(
    dbrown.post(`${FLOW}/tasks/${named}/comments`, { text, mentions: [{ user_id: idOf(demo, "apatel") }] }),
  );
  await ok(dbrown.post(`${FLOW}/tasks/${other}/comments`, { text }));
  expect((await apatel.get(`${FLOW}/tasks/${other}`)).status()).toBe(404);
  await signIn(page, "apatel");
  await page.goto(`/inbox?reason=mentioned&definition=${queue.definition}`);
  await expect(rowOf(page, named)).toBeVisible();
  await expect(rowOf(page, named).getByText("You were mentioned")).toHaveCount(1);
  await expect(page.locator("[data-task]")).toHaveCount(1);
  await rowOf(page, named).click();
  await expect(page.locator("[data-task-pane]").getByText(text)).toBeVisible();
});

test("on a phone a row is pulled to the right to snooze it, and to the left to claim it @phone-only", async ({
  page,
  demo,
  signIn,
  api,
  axe,
}) => {
  const skim = await api("skim");
  const queue = await newQueue({ admin: await api("admin"), starter: skim }, "Support", 3);
  const [first = "", second = "", third = ""] = queue.tasks;
  await signIn(page, "skim");
  await page.goto(queue.list);
  await swipe(page, first, -140);
  await expect(page.getByText(`${queue.step}: it is yours`)).toBeVisible();
  expect(await holderIds(skim, queue)).toEqual([idOf(demo, "skim"), null, null]);

  await swipe(page, second, 140);
  await page
    .getByRole("dialog", { name: "Snooze" })
    .getByRole("button", { name: /Tomorrow/ })
    .click();
  await expect(rowOf(page, second)).toHaveCount(0);

  // A short pull is none, and the row's menu does the same.
  await swipe(page, third, 30, RESTED);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await rowWith(page, third)
    .getByRole("button", { name: `Actions for ${queue.step}` })
    .tap();
  await expect(page.getByRole("menuitem", { name: "Claim" })).toBeVisible();
  await axe(page);
  await page.getByRole("menuitem", { name: "Claim" }).tap();
  await expect.poll(() => holderIds(skim, queue)).toEqual([idOf(demo, "skim"), null, idOf(demo, "skim")]);
  await expect(page).toHaveURL(new RegExp(`definition=${queue.definition}`));
});

test("on a phone a long press begins a selection, taps go on with it, and one snoozes them together @phone-only", async ({
  page,
  signIn,
  api,
  axe,
}) => {
  const dbrown = await api("dbrown");
  const queue = await newQueue({ admin: await api("admin"), starter: dbrown }, "Support", 3);
  const [first = "", second = "", third = ""] = queue.tasks;
  await signIn(page, "dbrown");
  await page.goto(queue.list);
  await longPress(page, first);
  await chosen(page, 1);
  await rowOf(page, second).tap();
  await chosen(page, 2);
  await expect(page).toHaveURL(/\/inbox\?/);
  await axe(page);
  await bar(page).getByRole("button", { name: "Snooze" }).tap();
  await page
    .getByRole("dialog", { name: "Snooze" })
    .getByRole("button", { name: /Tomorrow/ })
    .tap();
  await expect(page.getByText("2 tasks snoozed")).toBeVisible();
  await expect(rowOf(page, first)).toHaveCount(0);
  await expect(rowOf(page, third)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).tap();
  await expect(page.getByText("2 tasks are as they were before")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("axe finds nothing in a selection, its bar, its menus, and what is under way @phone", async ({
      page,
      signIn,
      api,
      axe,
    }) => {
      const [apatel, fweber] = [await api("apatel"), await api("fweber")];
      const queue = await newQueue({ admin: await api("admin"), starter: apatel }, "Finance", 3);
      const [taken = "", second = ""] = queue.tasks;
      await ok(fweber.post(`${FLOW}/tasks/${taken}/claim`, {}));
      await signIn(page, "apatel");
      await page.goto(queue.list);
      await page.getByRole("button", { name: "Select tasks" }).click();
      await axe(page);
      for (const id of [taken, second]) await rowOf(page, id).click();
      await chosen(page, 2);
      await axe(page);
      await bar(page).getByRole("button", { name: "More" }).click();
      await expect(page.getByRole("menuitem", { name: "Pin" })).toBeVisible();
      await axe(page);
      await page.keyboard.press("Escape");
      await bar(page).getByRole("button", { name: "Snooze" }).click();
      await expect(page.getByRole("dialog", { name: "Snooze" })).toBeVisible();
      await axe(page);
      await page.keyboard.press("Escape");
      await bar(page).getByRole("button", { name: "Claim" }).click();
      const tray = page.getByRole("region", { name: "Under way" });
      await expect(tray.getByText("1 failed")).toBeVisible();
      await axe(page);
      await tray.getByRole("button", { name: "Details" }).click();
      await expect(page.getByRole("dialog").getByRole("listitem")).toHaveCount(1);
      await axe(page);
    });
  });
}

type Point = { x: number; y: number };

async function touches(page: Page, points: Point[], rest = 0) {
  const client = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: Point[]) =>
    client.send("Input.dispatchTouchEvent", { type, touchPoints });
  const [first, ...others] = points;
  if (first) await send("touchStart", [first]);
  for (const point of others) await send("touchMove", [point]);
  if (rest > 0) await page.waitForTimeout(rest); // what a finger does
  await send("touchEnd", []);
  await client.detach();
}

async function middleOf(page: Page, taskId: string): Promise<Point> {
  await expect(rowOf(page, taskId)).toBeVisible();
  const box = await rowOf(page, taskId).boundingBox();
  if (!box) throw new Error("the row is not on the page");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** A finger that is lifted from a movement throws, and the browser takes the next tap as what stops the throw. */
const RESTED = 200;

async function swipe(page: Page, taskId: string, by: number, rest = 0) {
  const { x, y } = await middleOf(page, taskId);
  const points = Array.from({ length: 11 }, (_, step) => ({ x: x + (by * step) / 10, y }));
  await touches(page, points, rest);
}

async function longPress(page: Page, taskId: string) {
  await touches(page, [await middleOf(page, taskId)], 600);
}
