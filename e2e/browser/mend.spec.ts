import { newStub, sayJson } from "@/lib/fixtures/stub";

import { expect, ok, test } from "../support/test";
import { comesTo, publish, steer } from "./runs";

const FLOW = "/apidev/v1/workflow";

test("a person builds a workflow of machines, breaks the other side, watches it in the browser and mends it there", async ({
  page,
  signIn,
  api,
}) => {
  const [admin, rest] = [await api("admin"), await api("manager")];
  const system = { broken: true };
  const stub = await newStub((response) =>
    system.broken ? sayJson(response, 503, "down for repair") : sayJson(response, 200, { receipt: "R-1" }),
  );
  const definition = await publish(admin, "Ship the order", {
    nodes: [
      { id: "start", type: "start" },
      {
        id: "charge",
        type: "service_task",
        name: "Charge the card",
        request: { method: "POST", url: `${stub.url}charge`, body: { amount: 12 } },
        retries: { limit: 2, delay: "PT1S", backoff: "constant" },
        output: "= response.body.receipt",
        as: "receipt",
      },
      { id: "rest", type: "timer", name: "Let it rest", for: "PT1S" },
      { id: "packed", type: "event", name: "Wait for the parcel", event: "parcel.packed", as: "parcel" },
      { id: "end", type: "end", output: "= { receipt: data.receipt, parcel: data.parcel.number }" },
    ],
    edges: [
      { from: "start", to: "charge" },
      { from: "charge", to: "rest" },
      { from: "rest", to: "packed" },
      { from: "packed", to: "end" },
    ],
  });

  await signIn(page, "manager");
  await page.goto("/instances");
  await page.getByRole("button", { name: "Start" }).click();
  const start = page.getByRole("dialog", { name: "Start an instance" });
  await start.getByRole("combobox", { name: "Workflow" }).click();
  await page.getByPlaceholder("Find a workflow").fill(definition.name);
  await page.getByRole("option", { name: definition.name }).click();
  await start.getByRole("button", { name: "Start" }).click();
  await expect(page).toHaveURL(/\/instances\/\d+/);
  const id = /\d+/.exec(new URL(page.url()).pathname)?.[0] ?? "";

  // Watching it fail: each attempt with its error, then an incident that says why.
  await page.getByRole("tab", { name: "Steps" }).click();
  const panel = page.getByRole("tabpanel");
  await expect(panel).toContainText("HttpError: The answer was 503");
  await expect(panel).toContainText("Attempt 3", { timeout: 20_000 });
  await expect(page.getByText("It stopped at “Charge the card”")).toBeVisible();
  await expect(panel).toContainText("Failed");

  // Mending it: the other side works again, and one press goes on.
  system.broken = false;
  await page.getByRole("button", { name: "Retry" }).click();
  const retry = page.getByRole("alertdialog", { name: "Try it again?" });
  await expect(retry).toContainText("“Charge the card” runs again");
  await retry.getByRole("button", { name: "Retry" }).click();
  await expect(panel.getByRole("heading", { name: "Charge the card-2" })).toBeVisible();
  await expect(panel.getByRole("heading", { name: "Let it rest-1" })).toBeVisible();
  await expect(panel.getByRole("heading", { name: "Wait for the parcel-1" })).toBeVisible({
    timeout: 20_000,
  });
  await expect(page.getByText("It stopped at")).toBeHidden();

  const event = await steer(page, "Send event");
  await event.getByLabel("Type").fill("parcel.packed");
  await event.getByLabel("Content").fill('{"number": "P-7"}');
  await event.getByRole("button", { name: "Send event" }).click();
  await expect(event).toBeHidden();
  await comesTo(rest, id, "completed");
  await page.getByRole("tab", { name: "Diagram" }).click();
  await expect(page.getByRole("button", { name: /^Charge the card, service, passed/ })).toBeVisible();
  expect(await ok(rest.get(`${FLOW}/instances/${id}/result`))).toEqual({ receipt: "R-1", parcel: "P-7" });
  const keys = new Set(stub.heard.slice(0, 3).map(({ key }) => key));
  expect([stub.heard.length, keys.size]).toEqual([4, 1]);
  stub.close();
});
