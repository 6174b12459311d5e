import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { oneTask } from "@/lib/fixtures/documents";
import { context, newGroup, newTenant, newUser, publish, start } from "@/lib/fixtures/factories";
import { ownDatabase } from "@/lib/server/testing/own-database";
import { getInstance } from "@/lib/services/instances/get";
import { startWorker } from "./index";

let drop: () => Promise<void>;
beforeAll(async () => {
  // What looks after all tenants would meet those of other tests.
  drop = await ownDatabase();
});
afterAll(() => drop());

test("a worker proves at its start that jobs come round, fires what is due, and stops", async () => {
  const worker = await startWorker();
  try {
    const tenant = await newTenant();
    const group = await newGroup(tenant);
    const jdoe = context(await newUser(tenant, { groups: [group] }));
    const document = oneTask(group.name, { timeout: { after: "PT0.1S" } });
    const id = await start(jdoe, await publish(tenant, document));

    await vi.waitFor(async () => expect((await getInstance(jdoe, { id })).status).toBe("COMPLETED"), 60_000);
  } finally {
    await worker.stop();
  }
});
