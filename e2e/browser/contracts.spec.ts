import type { Demo } from "../support/demo";
import { type Api, expect, ok, test } from "../support/test";

const FLOW = "/apidev/v1/workflow";

/** A definition that waits for an event, under a key of the test's own. */
async function publishWaiting(admin: Api): Promise<{ uuid: string; key: string }> {
  const key = `across-${crypto.randomUUID().slice(0, 8)}`;
  const document = {
    key,
    name: `Across ${key}`,
    nodes: [
      { id: "start", type: "start" },
      { id: "paid", type: "event", name: "Paid", event: "order.paid" },
      { id: "end", type: "end" },
    ],
    edges: [
      { from: "start", to: "paid" },
      { from: "paid", to: "end" },
    ],
  };
  const { uuid } = await ok<{ uuid: string }>(admin.post(`${FLOW}/definitions`, document));
  return { uuid, key };
}

/** What other programs do, each through its own contract. */
function programsOf({ url, orgToken, namespace, accountId }: Demo) {
  const send = async (method: string, path: string, authorization: string, body: object) => {
    const headers = { Authorization: authorization, "Content-Type": "application/json" };
    const response = await fetch(url + path, { method, headers, body: JSON.stringify(body) });
    expect(response.ok, `${path} answered ${response.status}`).toBe(true);
    return (await response.json()) as { id: string };
  };
  const twinit = `/workflowsvc/api/v1/workflows`;
  return {
    start: (workflowDefinitionId: string) =>
      send("POST", "/workflows", orgToken, { workflowDefinitionId, locale: "en" }),
    pause: (id: string) =>
      send("PUT", `${twinit}/${id}/status?nsfilter=${namespace}`, `Bearer ${orgToken}`, {
        _status: "PAUSED",
      }),
    terminate: (key: string, id: string) =>
      send(
        "PATCH",
        `/client/v4/accounts/${accountId}/workflows/${key}/instances/${id}/status`,
        `Bearer ${orgToken}`,
        { status: "terminate" },
      ),
  };
}

test("an instance's screen shows through which contract each thing was done", async ({
  page,
  signIn,
  api,
  demo,
}) => {
  const [admin, manager] = [await api("admin"), await api("manager")];
  const { uuid, key } = await publishWaiting(admin);
  const programs = programsOf(demo);
  const { id } = await programs.start(uuid);
  await programs.pause(id);
  const [row] = await ok<{ id: string }[]>(manager.get(`${FLOW}/instances?search=${key}`));

  await signIn(page, "manager");
  await page.goto(`/instances/${row?.id}?tab=timeline`);
  const timeline = page.getByRole("list", { name: "Timeline" });
  const entry = (text: string) => timeline.getByRole("listitem").filter({ hasText: text });
  await expect(entry("Started")).toContainText("through TransactionLink");
  await expect(entry("Paused")).toContainText("through Twinit");
  await expect(entry("Paid opened")).not.toContainText("through");

  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Resume" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Resume" }).click();
  await expect(entry("Resumed")).toBeVisible();
  await expect(entry("Resumed")).not.toContainText("through");

  await programs.terminate(key, id);
  await expect(entry("Terminated")).toContainText("through Cloudflare Workflows", { timeout: 30_000 });
});
