import { expect, test } from "vitest";
import { oneTask } from "@/lib/fixtures/documents";
import { context, newGroup, newTenant, newUser, openTasks, publish, start } from "@/lib/fixtures/factories";
import { claimTask } from "../tasks/claim";
import { completeTask } from "../tasks/complete";
import { pauseInstance } from "./pause";
import { resumeInstance } from "./resume";
import { getTimeline } from "./timeline";

test("a timeline names the contract through which somebody did each thing, and none for what came of it", async () => {
  const tenant = await newTenant();
  const group = await newGroup(tenant);
  const boss = await newUser(tenant, { role: "manager", groups: [group] });
  const by = (via: string) => context(boss, { via });
  const id = await start(by("twinit"), await publish(tenant, oneTask(group.name)));
  await pauseInstance(by("cloudflare"), { id });
  await resumeInstance(by("twinit"), { id });
  const { review = "" } = await openTasks(tenant, id);
  await claimTask(by("home"), { id: review });
  await completeTask(by("home"), { id: review, result_code: "approved" });

  const told = await getTimeline(by("home"), { id, include: "all" });
  expect(told.map(({ event, via }) => [event, via])).toEqual([
    ["started", "twinit"],
    ["step_started", null],
    ["paused", "cloudflare"],
    ["resumed", "twinit"],
    ["claimed", "home"],
    ["step_completed", "home"],
    ["completed", null],
  ]);
  expect((await getTimeline(by("home"), { id }))[0]).not.toHaveProperty("via");
});
