import { expect, type Page } from "@playwright/test";

import { ok, signInByForm, test, userOf } from "../support/test";

const row = (page: Page) => page.getByRole("switch", { name: "Push in this browser" });

/** A push service of the test's own: the real ones are not to be reached from a closed network. */
async function stubPushService(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const KEY = "stub-push";
    const subscription = Object.assign(Object.create(PushSubscription.prototype) as PushSubscription, {
      unsubscribe: () => {
        sessionStorage.removeItem(KEY);
        return Promise.resolve(true);
      },
      toJSON: () => ({
        endpoint: sessionStorage.getItem(KEY) ?? "",
        keys: { p256dh: "B".padEnd(87, "A"), auth: "A".repeat(22) },
      }),
    });
    const given = () => (sessionStorage.getItem(KEY) ? subscription : null);
    PushManager.prototype.getSubscription = () => Promise.resolve(given());
    PushManager.prototype.subscribe = (options) => {
      const key = options?.applicationServerKey;
      const bytes = key instanceof Uint8Array ? key.length : 0;
      if (!options?.userVisibleOnly || bytes !== 65) throw new Error("no key of the server's");
      sessionStorage.setItem(KEY, `https://push.example/${Math.random()}`);
      return Promise.resolve(subscription);
    };
  });
}

test("the push worker is a script at the root that no cache keeps beyond its next version", async ({
  request,
  demo,
}) => {
  const answer = await request.get(`${demo.url}/push-worker.js`);
  expect(answer.status()).toBe(200);
  const headers = answer.headers();
  expect(headers["content-type"]).toMatch(/javascript/);
  expect(headers["cache-control"]).toMatch(/max-age=0|no-cache/);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect((await request.get(`${demo.url}/push-icon.png`)).headers()["content-type"]).toBe("image/png");
});

test("push is switched on and off again in settings (with a stubbed push service)", async ({
  page,
  context,
  demo,
  signIn,
  axe,
}) => {
  await context.grantPermissions(["notifications"], { origin: demo.url });
  await stubPushService(page);
  await signIn(page, "tokafor");
  await page.goto("/settings/notifications");
  const added = page.waitForRequest(
    (one) => one.method() === "POST" && one.url().endsWith("/push-subscriptions"),
  );
  await row(page).click();
  const { endpoint } = (await added).postDataJSON() as { endpoint: string };
  expect(endpoint).toMatch(/^https:\/\/push\.example\//);
  await expect(row(page)).toBeChecked();
  await page.reload();
  await expect(row(page)).toBeChecked();
  await axe(page);

  const removed = page.waitForResponse((one) => one.request().method() === "DELETE");
  await row(page).click();
  expect((await removed).ok()).toBe(true);
  await expect(row(page)).not.toBeChecked();
});

test("a push is shown as a notification that leads to the task, by the real worker (delivered by the browser's tools)", async ({
  page,
  context,
  demo,
  signIn,
}) => {
  await context.grantPermissions(["notifications"], { origin: demo.url });
  await stubPushService(page);
  await signIn(page, "dbrown");
  await page.goto("/settings/notifications");
  await row(page).click();
  await expect(row(page)).toBeChecked();

  const tools = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    tools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      for (const { registrationId } of registrations) resolve(registrationId);
    });
  });
  await tools.send("ServiceWorker.enable");
  const data = JSON.stringify({ title: "Assigned to you: Review", url: "/inbox", tag: "7" });
  await tools.send("ServiceWorker.deliverPushMessage", {
    origin: demo.url,
    registrationId: await registered,
    data,
  });
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const all = await registration.getNotifications();
      return all.map(({ title, tag, data: about }) => ({ title, tag, about: about as unknown }));
    });
  await expect
    .poll(shown)
    .toEqual([{ title: "Assigned to you: Review", tag: "7", about: { url: "/inbox" } }]);
});

test("who signs out takes their push along, so that the next person is not shown their notices (with a stubbed push service)", async ({
  page,
  context,
  demo,
  api,
}) => {
  await context.grantPermissions(["notifications"], { origin: demo.url });
  await stubPushService(page);
  const rest = await api("mgarcia");
  await signInByForm(page, userOf(demo, "mgarcia"));
  await page.goto("/settings/notifications");
  await row(page).click();
  await expect(row(page)).toBeChecked();
  const removed = page.waitForResponse((one) => one.request().method() === "DELETE");
  await page
    .getByRole("button", { name: /account|mgarcia|Maria Garcia/i })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  expect((await removed).status()).toBe(200);
  await expect(page).toHaveURL(/signin/);
  await ok(rest.get("/apidev/v1/me"));
});

const obstacles = [
  ["blocked notifications", "Notifications are blocked for this site", "allow notifications, and come back"],
  [
    "an address without HTTPS",
    "This address is not safe enough for push",
    "Open Bandeja at its https address",
  ],
  ["a browser without push", "This browser has no push", "Notices still come in Bandeja and by email"],
] as const;

for (const [what, title, help] of obstacles) {
  test(`${what}: settings say what to do`, async ({ page, signIn, axe }) => {
    await page.addInitScript((name) => {
      const set = (object: object, key: string, value: unknown) =>
        Object.defineProperty(object, key, { configurable: true, get: () => value });
      if (name === "blocked notifications") set(Notification, "permission", "denied");
      if (name === "an address without HTTPS") set(window, "isSecureContext", false);
      if (name === "a browser without push") Reflect.deleteProperty(window, "PushManager");
      if (name !== "blocked notifications") set(Notification, "permission", "default");
    }, what);
    await signIn(page, "apatel");
    await page.goto("/settings/notifications");
    await expect(page.getByText(title)).toBeVisible();
    await expect(page.getByText(help)).toBeVisible();
    await expect(row(page)).toBeDisabled();
    await axe(page);
  });
}
