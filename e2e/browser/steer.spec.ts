import { type Api, expect, ok, test } from "../support/test";
import { publish } from "./runs";

const FLOW = "/apidev/v1/workflow";

/** An instance that waits for an event; it was just started. */
async function startWaiting(admin: Api, rest: Api): Promise<string> {
  const key = `waits-${Date.now()}`;
  const { id } = await ok<{ id: string }>(
    admin.post(`${FLOW}/definitions`, {
      key,
      name: "Wait for the money",
      nodes: [
        { id: "start", type: "start" },
        { id: "paid", type: "event", name: "Paid", event: "order.paid", as: "payment" },
        { id: "end", type: "end", output: "= data.payment" },
      ],
      edges: [
        { from: "start", to: "paid" },
        { from: "paid", to: "end" },
      ],
    }),
  );
  const started = { definition_id: id, entity_type: "NINGUNA" };
  return (await ok<{ instance_id: string }>(rest.post(`${FLOW}/instances`, started))).instance_id;
}

test("a manager pauses an instance, sends it an event and resumes it: the step takes the event", async ({
  page,
  signIn,
  api,
}) => {
  const id = await startWaiting(await api("admin"), await api("manager"));
  await signIn(page, "manager");
  await page.goto(`/instances/${id}?tab=steps`);
  const panel = page.getByRole("tabpanel");
  await expect(panel.getByRole("heading", { name: "Paid-1" })).toBeVisible();
  await expect(panel).toContainText("Waiting");

  const steer = async (action: string) => {
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: action }).click();
    return page.getByRole("alertdialog");
  };
  const pause = await steer("Pause");
  await expect(pause).toContainText("nothing moves on until somebody resumes it");
  await pause.getByRole("button", { name: "Pause" }).click();
  await expect(pause).toBeHidden();

  const event = await steer("Send event");
  await event.getByLabel("Type").fill("order.paid");
  await event.getByLabel("Content").fill("{broken");
  await event.getByRole("button", { name: "Send event" }).click();
  await expect(event).toContainText("This is no JSON.");
  await event.getByLabel("Content").fill('{"amount": 12}');
  await event.getByRole("button", { name: "Send event" }).click();
  await expect(event).toBeHidden();
  await expect(panel).toContainText("Waiting");

  const resume = await steer("Resume");
  await resume.getByRole("button", { name: "Resume" }).click();
  await expect(resume).toBeHidden();
  await expect(panel).toContainText("Completed");
  expect(await ok(await api("manager").then((rest) => rest.get(`${FLOW}/instances/${id}/result`)))).toEqual({
    amount: 12,
  });
});

test("a manager starts an instance with a priority and with parameters, which its workflow sees @phone", async ({
  page,
  signIn,
  api,
  axe,
}) => {
  const rest = await api("manager");
  const definition = await publish(await api("admin"), "Pay by hand", {
    nodes: [
      { id: "start", type: "start" },
      { id: "end", type: "end", output: "= { twice: params.amount * 2 }" },
    ],
    edges: [{ from: "start", to: "end" }],
  });
  await signIn(page, "manager");
  await page.goto("/instances");
  await page.getByRole("button", { name: "Start" }).click();
  const dialog = page.getByRole("dialog", { name: "Start an instance" });
  await dialog.getByRole("combobox", { name: "Workflow" }).click();
  await page.getByPlaceholder("Find a workflow").fill(definition.name);
  await page.getByRole("option", { name: definition.name }).click();
  await dialog.getByText("Priority and parameters").click();
  await dialog.getByLabel("Priority").fill("200");
  await dialog.getByLabel("Parameters").fill("{broken");
  await dialog.getByRole("button", { name: "Start" }).click();
  await expect(dialog).toContainText("This is no JSON.");
  await expect(dialog).toContainText("A whole number from 0 to 100.");
  await axe(page);
  await dialog.getByLabel("Priority").fill("80");
  await dialog.getByLabel("Parameters").fill('{ "amount": 21 }');
  await dialog.getByRole("button", { name: "Start" }).click();
  await expect(page).toHaveURL(/\/instances\/\d+/);

  const id = /\d+/.exec(new URL(page.url()).pathname)?.[0] ?? "";
  expect(await ok(rest.get(`${FLOW}/instances/${id}/result`))).toEqual({ twice: 42 });
  expect(await ok(rest.get(`${FLOW}/instances/${id}`))).toMatchObject({ priority: 80 });
});
