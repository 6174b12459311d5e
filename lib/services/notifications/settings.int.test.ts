import { expect, test } from "vitest";
import { newDesk, openReview } from "@/lib/fixtures/desk";
import { addComment } from "../comments/add";
import { countNotifications } from "./count";
import { listNotifications } from "./list";
import { readNotifications } from "./read";
import { getNotificationSettings } from "./settings-get";
import { patchNotificationSettings } from "./settings-patch";

test("what a person does not want to be told of they are not told", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  const mentions = [{ user_id: desk.maria.user.id }];
  await patchNotificationSettings(desk.maria, {
    types: { mentioned: { in_app: false, email: false, push: false } },
  });
  await addComment(desk.jdoe, { id, text: "Hello", mentions });
  expect(await countNotifications(desk.maria, {})).toEqual({ unread: 0 });

  await patchNotificationSettings(desk.maria, { types: { mentioned: { in_app: true } } });
  await addComment(desk.jdoe, { id, text: "Hello", mentions });
  expect(await countNotifications(desk.maria, {})).toEqual({ unread: 1 });
});

test("of changes made at the same moment in two windows both stand", async () => {
  const { jdoe } = await newDesk();
  const quiet_hours = { from: "20:00", to: "07:30", time_zone: "Europe/Madrid" };
  for (let round = 0; round < 5; round += 1) {
    await patchNotificationSettings(jdoe, {
      quiet_hours: null,
      digest: "off",
      types: { assigned: { email: true } },
    });
    await Promise.all([
      patchNotificationSettings(jdoe, { quiet_hours }),
      patchNotificationSettings(jdoe, { digest: "daily" }),
      patchNotificationSettings(jdoe, { types: { assigned: { email: false } } }),
    ]);
    expect(await getNotificationSettings(jdoe, {})).toMatchObject({
      quiet_hours,
      digest: "daily",
      types: { assigned: { in_app: true, email: false, push: true }, group_assigned: { in_app: false } },
    });
  }
});

test("nobody reads another's notices, by their ids either", async () => {
  const [desk, other] = [await newDesk(), await newDesk()];
  const { task: id } = await openReview(desk);
  await addComment(desk.jdoe, { id, text: "Hello", mentions: [{ user_id: desk.maria.user.id }] });
  const [notice] = (await listNotifications(desk.maria, {})).rows;
  for (const who of [desk.jdoe, desk.manager, other.maria]) {
    expect((await listNotifications(who, {})).total).toBe(0);
    await readNotifications(who, { ids: [notice?.id ?? ""] });
  }
  expect(await countNotifications(desk.maria, {})).toEqual({ unread: 1 });
  expect(await readNotifications(desk.maria, { ids: [notice?.id ?? ""] })).toEqual({ unread: 0 });
});
