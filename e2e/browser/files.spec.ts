import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";

import { type Api, ok } from "../support/test";
import { test } from "./test";
import type { OwnForm } from "./own-form";
import { gone } from "./work";

const REPORT: OwnForm = {
  key: "e2e-damage-report",
  name: "Report Damage",
  fields: [
    {
      id: "f_photo",
      name: "photo",
      type: "file",
      label: "Photo of the damage",
      accept: "image/*",
      max_size: 100_000,
    },
    { id: "f_bill", name: "bill", type: "file", label: "Bill", accept: ".pdf" },
    { id: "f_notes", name: "notes", type: "text", label: "Notes", multiline: true },
  ],
};

/** A picture of eight by eight points. */
const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAGklEQVR4nGP8z8Dwn4EIwESMotHC0cKhpRAAxP0DEEwzjaEAAAAASUVORK5CYII=";
const photo = { name: "dent.png", mimeType: "image/png", buffer: Buffer.from(PNG, "base64") };
const bill = { name: "bill.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") };

const picker = (page: Page, field: string) => page.locator(`input[type=file][data-field=${field}]`);
const dataOf = (api: Api, id: string) =>
  ok<{ fields: { name: string; file?: { name: string } }[] }[]>(
    api.get(`/apidev/v1/workflow/instances/${id}/captured-data`),
  );

/** Files as the clipboard or a drag brings them. */
type Given = { name: string; type: string; base64: string };
const given = ({ name, mimeType, buffer }: typeof photo): Given => ({
  name,
  type: mimeType,
  base64: buffer.toString("base64"),
});

/** Gives files to the page as a paste or a drop on an element. */
async function give(page: Page, how: "paste" | "drop", at: string, files: Given[]): Promise<void> {
  await page
    .locator(at)
    .first()
    .evaluate(
      (element, [kind, all]) => {
        const data = new DataTransfer();
        for (const { name, type, base64 } of all) {
          const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
          data.items.add(new File([bytes], name, { type }));
        }
        const init = { bubbles: true, cancelable: true };
        const event =
          kind === "paste"
            ? new ClipboardEvent("paste", { ...init, clipboardData: data })
            : new DragEvent("drop", { ...init, dataTransfer: data });
        element.dispatchEvent(event);
      },
      [how, files] as const,
    );
}

test.beforeEach(async ({ page }) => {
  page.on("dialog", (dialog) => void dialog.accept());
});

test("a file dropped beside the fields goes to the first that is empty, and leaves the page where it is", async ({
  page,
  openForm,
}) => {
  const { taskId } = await openForm("fweber", REPORT);
  await expect(page.getByText("images, up to 97.7 KB")).toBeVisible();
  await expect(page.getByText("PDF, up to 25 MB")).toBeVisible();

  await give(page, "drop", "main", [given(photo), given(photo)]);
  await expect(page.getByRole("link", { name: "Download dent.png" })).toBeVisible();
  await expect(page.getByText("This field takes one file. Another one was left out.")).toBeVisible();
  await give(page, "drop", "main", [given(bill)]);
  await expect(page.getByRole("link", { name: "Download bill.pdf" })).toBeVisible();
  await give(page, "drop", "main", [given(bill)]);
  await expect(page).toHaveURL(new RegExp(taskId));
  await page.getByRole("button", { name: "Done" }).click();
  await gone(page, taskId);
});

test("a screenshot is pasted, looked at in large, and downloaded only as an attachment", async ({
  page,
  openForm,
  axe,
}) => {
  await openForm("apatel", REPORT);
  await expect(page.getByText("images, up to 97.7 KB")).toBeVisible();
  await page.getByLabel("Notes").focus();
  await give(page, "paste", "textarea", [given({ ...photo, name: "image.png" })]);
  const look = page.getByRole("button", { name: /^Look at pasted-\d{8}-\d{6}\.png$/ });
  await look.click();
  const dialog = page.getByRole("dialog", { name: /^pasted-/ });
  await expect(dialog.getByRole("img")).toHaveJSProperty("naturalWidth", 8);
  await axe(page);

  const download = page.waitForEvent("download");
  await dialog.getByRole("link", { name: /^Download pasted-/ }).click();
  expect(await readFile(await (await download).path())).toEqual(photo.buffer);
  await page.keyboard.press("Escape");
  await expect(look).toBeFocused();
  const href = await page.getByRole("link", { name: /^Download pasted-/ }).getAttribute("href");
  const { headers } = await page.evaluate(async (url) => {
    const response = await fetch(url);
    return { headers: Object.fromEntries(response.headers.entries()) };
  }, href ?? "");
  expect(headers["content-disposition"]).toMatch(/^attachment;/);
  expect(headers["content-security-policy"]).toContain("sandbox");
});

test("somebody takes a photo with their phone @phone-only", async ({ page, openForm }) => {
  const { rest, taskId, instanceId } = await openForm("ihaddad", REPORT);
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Take a photo" }).tap();
  const camera = await chooser;
  expect(await camera.element().getAttribute("capture")).toBe("environment");
  await expect(page.getByRole("button", { name: "Take a photo" })).toHaveCount(1);
  await camera.setFiles(photo);
  await expect(page.getByRole("button", { name: "Look at dent.png" })).toBeVisible();
  await page.getByRole("button", { name: "Done" }).tap();
  await gone(page, taskId);
  await expect
    .poll(async () => (await dataOf(rest, instanceId)).flatMap(({ fields }) => fields))
    .toMatchObject([{ name: "photo", file: { name: "dent.png" } }]);
});

test("a file of the wrong kind or size is refused before it is sent, naming the limit", async ({
  page,
  openForm,
}) => {
  let sent = 0;
  await page.route("**/apidev/v1/files", (route) => {
    sent += 1;
    return route.continue();
  });
  await openForm("fweber", REPORT);
  await picker(page, "photo").setInputFiles(bill);
  const problem = page.getByRole("alert").filter({ hasText: /\S/ });
  await expect(problem).toHaveText("bill.pdf is of another kind: this field takes only images.");
  await picker(page, "photo").setInputFiles({ ...photo, buffer: Buffer.alloc(150_000) });
  await expect(problem).toHaveText("dent.png has 146.5 KB; the limit is 97.7 KB.");
  await picker(page, "photo").setInputFiles({ ...photo, buffer: Buffer.alloc(0) });
  await expect(problem).toHaveText("dent.png is empty.");
  expect(sent).toBe(0);
});

test("what only calls itself an image is refused by what it holds, beside its field", async ({
  page,
  openForm,
}) => {
  await openForm("apatel", REPORT);
  await picker(page, "photo").setInputFiles({ ...photo, buffer: Buffer.from("%PDF-1.4 not an image") });
  await expect(page.getByRole("link", { name: "Download dent.png" })).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "One answer needs another look" });
  await summary.getByRole("link", { name: "Photo of the damage" }).click();
  await expect(page.getByRole("button", { name: "Remove dent.png" })).toBeFocused();
});

test("a file goes on by itself when the network comes back, and is kept by hand when it does not", async ({
  page,
  openForm,
}) => {
  const { taskId } = await openForm("fweber", REPORT);
  let attempts = 0;
  await page.route("**/apidev/v1/files", (route) => {
    attempts += 1;
    return attempts < 2 ? route.abort("connectionreset") : route.continue();
  });
  await picker(page, "photo").setInputFiles(photo);
  await expect(page.getByText("No connection. It goes on by itself…")).toBeVisible();
  await expect(page.getByRole("button", { name: "Look at dent.png" })).toBeVisible();
  expect(attempts).toBe(2);

  await page.unroute("**/apidev/v1/files");
  await page.route("**/apidev/v1/files", (route) =>
    route.fulfill({
      status: 500,
      json: {
        success: false,
        data: null,
        error: { code: "INTERNAL_ERROR", message: "Something went wrong." },
      },
    }),
  );
  await picker(page, "bill").setInputFiles(bill);
  await expect(page.getByRole("alert").filter({ hasText: "Something went wrong." })).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("button", { name: "Try again: bill.pdf" })).toBeFocused();
  await expect(page).toHaveURL(new RegExp(taskId));
  await page.unroute("**/apidev/v1/files");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Download bill.pdf" })).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  await gone(page, taskId);
});

test("a file can be stopped on its way, and one that is under way is waited for when the task is completed", async ({
  page,
  openForm,
}) => {
  const { rest, taskId, instanceId } = await openForm("apatel", REPORT);
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/apidev/v1/files", async (route) => {
    await held;
    await route.continue().catch(() => undefined); // stopped meanwhile
  });
  await picker(page, "photo").setInputFiles(photo);
  await expect(page.getByRole("progressbar", { name: "Sending dent.png" })).toBeVisible();
  await page.getByRole("button", { name: "Stop sending" }).click();
  await expect(picker(page, "photo")).toHaveCount(1);

  await picker(page, "bill").setInputFiles(bill);
  await expect(page.getByRole("progressbar", { name: "Sending bill.pdf" })).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("button", { name: "Done" })).toBeDisabled();
  release();
  await gone(page, taskId);
  await expect
    .poll(async () => (await dataOf(rest, instanceId)).flatMap(({ fields }) => fields))
    .toMatchObject([{ name: "bill", file: { name: "bill.pdf" } }]);
});

test("a chosen file is part of the draft: it is there after a reload, with its name, and can be taken out", async ({
  page,
  openForm,
}) => {
  await openForm("ihaddad", REPORT);
  await picker(page, "photo").setInputFiles(photo);
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: "Look at dent.png" })).toBeVisible();

  // What the server never got of the draft is in the browser: the file's name comes from the file.
  await page.route("**/draft", (route) => route.abort());
  await picker(page, "bill").setInputFiles(bill);
  await expect(page.getByText("Kept in this browser").first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole("link", { name: "Download bill.pdf" })).toBeVisible();
  await page.getByRole("button", { name: "Remove bill.pdf" }).click();
  await expect(picker(page, "bill")).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Bill" })).toBeFocused();
});
