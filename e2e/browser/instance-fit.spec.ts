import { expect } from "../support/test";
import { decide } from "./runs";
import { test } from "./test";

test("the tasks of an instance fit on a phone, each a card that leads to its task @phone-only", async ({
  page,
  startOrder,
  axe,
}) => {
  const { id, rest } = await startOrder("Cards");
  await decide(rest, id, "fine", { amount: 12 });
  await page.goto(`/instances/${id}?tab=tasks`);

  const panel = page.getByRole("tabpanel");
  const review = panel.getByRole("row").filter({ hasText: "Review the order" });
  for (const text of ["Review the order", "Completed", "Sales Team", "Fine"])
    await expect(review.getByText(text, { exact: true }).last()).toBeInViewport({ ratio: 1 });
  await expect(review).toContainText(/, \d{4}, \d/);
  await expect(panel.getByRole("row").filter({ hasText: "Sign it" })).toContainText("Pending");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await panel.evaluate((pane) => pane.scrollWidth - pane.clientWidth)).toBe(0);
  await axe(page);

  await page.getByRole("link", { name: "Sign it" }).click();
  await expect(page).toHaveURL(/\/inbox\/\d+/);
});

test("beside a timeline stands who has what now, whose it is and the newest values; a narrow window does without", async ({
  page,
  startOrder,
  axe,
}) => {
  const { id, rest } = await startOrder("Beside");
  await decide(rest, id, "again", { amount: 100, note: "first" });
  await decide(rest, id, "fine", { amount: 250 });
  await page.goto(`/instances/${id}`);

  const glance = page.getByRole("complementary", { name: "At a glance" });
  const open = glance.getByRole("region", { name: "Open now" });
  await expect(open.getByRole("listitem")).toHaveCount(1);
  await expect(open).toContainText("Managers");
  await expect(glance.getByRole("region", { name: "People" })).toContainText("Peter Novak");
  const values = glance.getByRole("region", { name: "Newest values" });
  await expect(values).toContainText("250");
  await expect(values).toContainText("first");
  await expect(values).not.toContainText("100");
  expect(await glance.evaluate((column) => column.getBoundingClientRect().right)).toBeGreaterThan(1400);
  await axe(page);

  await values.getByRole("link", { name: "All data" }).click();
  await expect(page.getByRole("region", { name: "Review the order 2" })).toBeVisible();
  await expect(values).toBeHidden();
  await expect(open).toBeVisible();
  await page.setViewportSize({ width: 1100, height: 800 });
  await expect(glance).toBeHidden();
  await page.setViewportSize({ width: 1440, height: 900 });
  await open.getByRole("link", { name: "Sign it" }).click();
  await expect(page).toHaveURL(/\/inbox\/\d+/);
});
