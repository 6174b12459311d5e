import { chromium } from "@playwright/test";
import { findBrowser } from "../support/browser";
import { userOf } from "../support/demo";
import { signInByForm } from "../support/sign-in";
import type { App } from "./app";

const KB = 1024;

/** The scripts that a browser with an empty cache fetches for a person's inbox, compressed as they were sent, in KB. */
export async function javascript({ url, demo }: App): Promise<number> {
  const browser = await chromium.launch(await findBrowser());
  try {
    const context = await browser.newContext({ baseURL: url });
    const page = await context.newPage();
    await signInByForm(page, userOf(demo, "jdoe"));
    const fetched: Promise<number>[] = [];
    const fresh = await browser.newContext({ baseURL: url, storageState: await context.storageState() });
    const inbox = await fresh.newPage();
    inbox.on("requestfinished", (request) => {
      if (request.resourceType() === "script")
        fetched.push(request.sizes().then((sizes) => sizes.responseBodySize));
    });
    await inbox.goto("/inbox", { waitUntil: "networkidle" });
    return (await Promise.all(fetched)).reduce((sum, size) => sum + size, 0) / KB;
  } finally {
    await browser.close();
  }
}
