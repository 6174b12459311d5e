import { operations } from "@/lib/contracts/operations";

import { expect, test } from "./support/test";

test("the reference shows every operation to anybody, and loads nothing from elsewhere", async ({
  demo,
  page,
}) => {
  test.slow(); // each of them is looked at
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== demo.url) foreign.push(request.url());
  });
  await page.goto("/docs");
  for (const { id, summary } of Object.values(operations)) {
    await expect(page.locator(`#${id}`).getByRole("heading", { name: summary })).toBeVisible();
  }
  expect(foreign).toEqual([]);
});

test("an operation is found by what is typed, and gone to", async ({ page }) => {
  await page.goto("/docs");
  const nav = page.getByRole("navigation", { name: "Operations" });
  await nav.getByRole("searchbox").fill("post complete");
  await expect(nav.getByRole("link")).toHaveCount(1);
  await nav.getByRole("link", { name: "Complete a task" }).click();

  await expect(page).toHaveURL(/#completeTask$/);
  const section = page.locator("#completeTask");
  await expect(section.getByRole("heading", { name: "Complete a task" })).toBeInViewport();
  await expect(section.getByRole("region", { name: /^curl/ })).toContainText("-X POST");
  await nav.getByRole("searchbox").fill("no such thing");
  await expect(nav.getByRole("status")).toHaveText("No operation matches.");
});

test("the reference breaks no rule of accessibility", async ({ axe, page }) => {
  test.setTimeout(300_000); // every table of the contract is on this one page
  await page.goto("/docs");
  await axe(page);
});

test("the reference is no wider than a phone, and its operations fold out @phone-only", async ({ page }) => {
  await page.goto("/docs");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await page.getByText("Operations", { exact: true }).click();
  await expect(page.getByRole("link", { name: "Complete a task" }).first()).toBeVisible();
});

for (const [id, title] of Object.entries({
  cloudflare: "Cloudflare Workflows",
  twinit: "Twinit workflow service",
  transactionlink: "TransactionLink workflow executions",
})) {
  test(`the reference of ${title} is one of four, and breaks no rule of accessibility`, async ({
    axe,
    page,
  }) => {
    test.slow(); // every table of the contract is on one page
    await page.goto("/docs");
    const contracts = page.getByRole("navigation", { name: "Contracts" });
    await expect(contracts.getByRole("link")).toHaveCount(4);
    await contracts.getByRole("link", { name: title }).click();

    await expect(page).toHaveURL(`/docs/${id}`, { timeout: 60_000 });
    await expect(contracts.getByRole("link", { name: title })).toHaveAttribute("aria-current", "page");
    const address = await page.getByRole("link", { name: "OpenAPI 3.1 document" }).getAttribute("href");
    const document = (await (await page.request.get(address ?? "")).json()) as { paths: object };
    const shown = page.getByRole("region", { name: /^curl/ });
    const methods = Object.values(document.paths).flatMap((one) => Object.keys(one as object));
    await expect(shown).toHaveCount(methods.length);
    await axe(page);
  });
}
