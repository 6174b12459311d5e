import { randomBytes } from "node:crypto";

import type { Demo } from "../support/demo";
import { publishWaiting } from "./support/cloudflare";
import { expect, test } from "./support/test";
import { installWrangler, type Wrangler } from "./support/wrangler";

test("the vendor's command line lists, describes, triggers and steers, by ids and by latest", async ({
  demo,
  person,
}) => {
  test.setTimeout(180_000);
  const wrangler = await installed(demo);
  try {
    const name = await publishWaiting(await person("admin"), `cli-${randomBytes(5).toString("hex")}`);
    await useWorkflow(wrangler, name);
    await useInstance(wrangler, name);
  } finally {
    await wrangler.remove();
  }
});

/** Where it cannot be had, the test says why and counts as skipped. */
async function installed(demo: Demo): Promise<Wrangler> {
  try {
    return await installWrangler(demo);
  } catch (error) {
    const [why = ""] = String(error).split("\n");
    test.skip(true, `wrangler could not be installed: ${why}`);
    throw error;
  }
}

/** Each call is a process of its own, so those that need not wait for each other go together. */
async function useWorkflow({ call }: Wrangler, name: string): Promise<void> {
  const [listed, described, triggered] = await Promise.all([
    call("list"),
    call("describe", name),
    call("trigger", name, '{"n":1}', "--id", "cli-1"),
  ]);
  expect(listed).toContain(name);
  expect(described).toMatch(/Latest Version:\s+Id:\s+[\da-f-]{36}/);
  expect(triggered).toContain('"cli-1" has been queued successfully');
}

async function useInstance({ call }: Wrangler, name: string): Promise<void> {
  const steer = (verb: string, id: string, ...more: string[]) => call("instances", verb, name, id, ...more);
  const [listed, waiting] = await Promise.all([call("instances", "list", name), steer("describe", "cli-1")]);
  expect(listed).toMatch(/cli-1 .*Waiting/);
  expect(waiting).toMatch(/Name:\s+approval-1\s+Type:\s+\S+ Waiting for event/);

  expect(await steer("pause", "latest")).toContain('"cli-1" from');
  expect(await steer("describe", "latest")).toMatch(/Status:\s+\S+ Paused/);
  expect(await steer("resume", "cli-1")).toContain("resumed successfully");
  await steer("send-event", "latest", "--type", "approval", "--payload", '{"yes":true}');
  expect(await steer("describe", "cli-1")).toMatch(/Status:\s+\S+ Completed[\s\S]*Success:\s+\S+ Yes/);
  expect(await steer("restart", "cli-1")).toContain("restarted successfully");
  expect(await steer("terminate", "latest")).toContain("terminated successfully");

  const [ended, terminated] = await Promise.all([
    steer("describe", "latest"),
    call("instances", "list", name, "--status", "terminated"),
    expect(steer("describe", "there-is-none")).rejects.toThrow(/instance\.not_found/),
  ]);
  expect(ended).toMatch(/Status:\s+\S+ Terminated[\s\S]*Termination/);
  expect(terminated).toContain("cli-1");
}
