import { expect, ok, test } from "../support/test";
import { bar, chosen, holderIds, idOf, newQueue, stillRunning, tasksOf } from "./bulk";
import { rowOf } from "./work";

const FLOW = "/apidev/v1/workflow";

test("a manager takes a hand-over of many back by Z, and each task is with whoever had it, as it was", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const [lchen, skim, dbrown] = [await api("lchen"), await api("skim"), await api("dbrown")];
  const queue = await newQueue({ admin: await api("admin"), starter: lchen }, "Support", 3);
  const [claimed = "", given = ""] = queue.tasks;
  await ok(skim.post(`${FLOW}/tasks/${claimed}/claim`, {}));
  await ok(dbrown.post(`${FLOW}/tasks/${given}/reassign`, { assign_to_user_id: idOf(demo, "dbrown") }));
  const before = (await tasksOf(lchen, queue)).map(({ status, assigned_to_user: who }) => [status, who?.id]);
  await signIn(page, "lchen");
  await page.goto(queue.list);
  await rowOf(page, claimed).focus();
  await page.keyboard.press("Shift+A");
  await chosen(page, 3);
  await page.keyboard.press("a");
  const dialog = page.getByRole("dialog", { name: "Reassign" });
  await dialog.getByPlaceholder("Find a person or a group").fill("Haddad");
  await expect(dialog.getByRole("option")).toHaveCount(1);
  await dialog.getByRole("option", { name: /Haddad/ }).click();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("3 tasks reassigned")).toBeVisible();
  const receiver = idOf(demo, "ihaddad");
  expect(await holderIds(lchen, queue)).toEqual([receiver, receiver, receiver]);

  await page.keyboard.press("z");
  await expect(page.getByText("3 tasks are as they were before")).toBeVisible();
  const after = (await tasksOf(lchen, queue)).map(({ status, assigned_to_user: who }) => [status, who?.id]);
  expect(after).toEqual(before);
});

test("what a colleague has changed since is not taken back, and one sees which and why", async ({
  page,
  demo,
  signIn,
  api,
  axe,
}) => {
  const [fweber, apatel] = [await api("fweber"), await api("apatel")];
  const queue = await newQueue({ admin: await api("admin"), starter: fweber }, "Finance", 3);
  const [first = "", changed = "", last = ""] = queue.tasks;
  await signIn(page, "fweber");
  await page.goto(queue.list);
  await page.getByRole("button", { name: "Select tasks" }).click();
  for (const id of [first, changed, last]) await rowOf(page, id).click();
  await chosen(page, 3);
  await bar(page).getByRole("button", { name: "Claim" }).click();
  await expect(page.getByText("3 tasks claimed")).toBeVisible();
  await ok(fweber.post(`${FLOW}/tasks/${changed}/release`, {}));
  await ok(apatel.post(`${FLOW}/tasks/${changed}/claim`, {}));
  await page.getByRole("button", { name: "Undo" }).click();

  const tray = page.getByRole("region", { name: "Under way" });
  await expect(tray.getByText("2 tasks are as they were before")).toBeVisible();
  await expect(tray.getByText("1 failed")).toBeVisible();
  await tray.getByRole("button", { name: "Details" }).click();
  const items = page
    .getByRole("dialog", { name: "Take back 3 tasks" })
    .getByRole("list", { name: "Tasks of this batch" })
    .getByRole("listitem");
  await expect(items).toHaveCount(1);
  await expect(items.first()).toContainText("This task was changed since");
  await axe(page);
  expect(await holderIds(apatel, queue)).toEqual([null, idOf(demo, "apatel"), null]);
});

test("what is under way is seen on other pages, its end is said there and taken back there @phone", async ({
  page,
  signIn,
  api,
  axe,
  isMobile,
}) => {
  const who = isMobile ? "dbrown" : "ihaddad";
  const me = await api(who);
  const queue = await newQueue({ admin: await api("admin"), starter: me }, "Support", 2);
  await signIn(page, who);
  const goOn = await stillRunning(page);
  await page.goto(queue.list);
  await page.getByRole("button", { name: "Select tasks" }).click();
  for (const id of queue.tasks) await rowOf(page, id).click();
  await chosen(page, 2);
  await bar(page).getByRole("button", { name: "Claim" }).click();
  const tray = page.getByRole("region", { name: "Under way" });
  await expect(tray.getByText("Claim 2 tasks")).toBeVisible();

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Instances" }).click();
  await expect(page.getByRole("heading", { name: "Instances", level: 1 })).toBeVisible();
  await expect(tray.getByRole("progressbar", { name: "Claim 2 tasks" })).toHaveAttribute(
    "aria-valuenow",
    "1",
  );
  await axe(page);
  goOn();
  await expect(page.getByText("2 tasks claimed")).toBeVisible();
  await expect(tray).toBeHidden();
  if (isMobile) await page.getByRole("button", { name: "Undo" }).tap();
  else await page.keyboard.press("z");
  await expect(page.getByText("2 tasks are as they were before")).toBeVisible();
  expect(await holderIds(me, queue)).toEqual([null, null]);
});
