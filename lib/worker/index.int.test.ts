import { expect, test, vi } from "vitest";
import { oneTask } from "@/lib/fixtures/documents";
import { context, newGroup, newTenant, newUser, publish, start } from "@/lib/fixtures/factories";
import { getInstance } from "@/lib/services/instances/get";
import { startWorker } from "./index";

test("a worker proves at its start that jobs come round, fires what is due within 2 seconds, and stops", async () => {
  const worker = await startWorker();
  try {
    const tenant = await newTenant();
    const group = await newGroup(tenant);
    const jdoe = context(await newUser(tenant, { groups: [group] }));
    const document = oneTask(group.name, { timeout: { after: "PT0.1S" } });
    const id = await start(jdoe, await publish(tenant, document));

    await vi.waitFor(async () => expect((await getInstance(jdoe, { id })).status).toBe("COMPLETED"), 2_000);
  } finally {
    await worker.stop();
  }
});
