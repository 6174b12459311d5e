import { expect, ok, test } from "../support/test";
import { panel } from "./desk";

const FLOW = "/apidev/v1/workflow";

test("a panel downloads as CSV in which no text is a formula", async ({ page, signIn, api }) => {
  await signIn(page, "manager");
  await page.goto("/dashboard");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    panel(page, "workload").getByRole("link", { name: /CSV/ }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^workload-\d{4}-\d\d-\d\d\.csv$/);
  const rows = await text(await download.createReadStream());
  expect(rows.split("\r\n")[0]).toBe("\u{feff}kind,name,total,overdue,today,tomorrow,this_week,later,none");
  expect(rows).toContain("user,Dana Brown,");

  const admin = await api("admin");
  const definition = { ...FORMULA, key: `desk-${Date.now()}` };
  const { id } = await ok<{ id: string }>(admin.post(`${FLOW}/definitions`, definition));
  const rest = await api("manager");
  const started = await ok<{ instance_id: string }>(
    rest.post(`${FLOW}/instances`, { definition_id: id, entity_type: "NINGUNA" }),
  );
  const { tasks } = await ok<{ tasks: { id: string }[] }>(
    rest.get(`${FLOW}/instances/${started.instance_id}`),
  );
  await ok(rest.post(`${FLOW}/tasks/${tasks[0]?.id}/complete`, { result_code: "done" }));
  const answer = await rest.get(`${FLOW}/dashboard/export`, {
    query: { panel: "cycle-time", definition_id: id },
  });
  expect(answer.headers()["content-type"]).toBe("text/csv; charset=utf-8");
  expect(answer.headers()["content-length"]).toBeUndefined(); // written as it is made
  expect(await answer.text()).toContain(`"'=HYPERLINK(""http://x.example"",""y"")"`);
});

/** A step whose name a spreadsheet would run. */
const FORMULA = {
  name: "A formula",
  nodes: [
    { id: "start", type: "start" },
    {
      id: "work",
      type: "user_task",
      name: '=HYPERLINK("http://x.example","y")',
      assign: { group: "Support" },
      results: [{ code: "done", label: "Done" }],
    },
    { id: "end", type: "end" },
  ],
  edges: [
    { from: "start", to: "work" },
    { from: "work", to: "end" },
  ],
};

async function text(stream: AsyncIterable<Buffer | string>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
