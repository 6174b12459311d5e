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
