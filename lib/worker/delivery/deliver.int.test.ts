import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pushSubscriptionsOf, savePushSubscription } from "@/db/queries/deliveries";
import { withTenant } from "@/db/tenant";
import { newDesk, openReview } from "@/lib/fixtures/desk";
import { addComment } from "@/lib/services/comments/add";
import { addPushSubscription } from "@/lib/services/notifications/push-add";
import { removePushSubscription } from "@/lib/services/notifications/push-remove";
import { readNotifications } from "@/lib/services/notifications/read";
import { patchNotificationSettings } from "@/lib/services/notifications/settings-patch";
import { deliver, type Post } from "./deliver";

const p256dh = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
const keys = { p256dh, auth: "BTBZMqHH6r4Tts7J_aSIgg" };

/** A mail server that takes everything, and a push service that answers as it is told. */
const mails: string[] = [];
const pushes: { path: string; headers: http.IncomingHttpHeaders }[] = [];
let refusing = false;
const smtp = net.createServer((socket) => {
  let data: string[] | null = null;
  let text = "";
  socket.write("220 here\r\n");
  socket.on("data", (chunk) => {
    const lines = (text + chunk.toString()).split("\r\n");
    text = lines.pop() ?? "";
    for (const line of lines) {
      if (data && line === ".") {
        mails.push(data.join("\n"));
        data = null;
        socket.write("250 taken\r\n");
      } else if (data) data.push(line);
      else if (line === "DATA") {
        data = [];
        socket.write("354 go on\r\n");
      } else if (line === "QUIT") socket.end("221 bye\r\n");
      else if (line !== "") socket.write(refusing ? "451 later\r\n" : "250 yes\r\n");
    }
  });
  socket.on("error", () => {});
});
const push = http.createServer((request, response) => {
  pushes.push({ path: request.url ?? "", headers: request.headers });
  response.writeHead(request.url === "/gone" ? 410 : 201).end();
});
const portOf = (server: net.Server) => (server.address() as AddressInfo).port;
let post: Post;

beforeAll(async () => {
  for (const server of [smtp, push])
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  post = {
    SMTP_URL: `smtp://127.0.0.1:${portOf(smtp)}/?ignoreTLS=true`,
    MAIL_FROM: undefined,
    WEB_URL: "https://tasks.example.com/",
    PORT: 3000,
    BANDEJA_EGRESS_ALLOW: [`127.0.0.1:${portOf(push)}`],
  };
});
afterAll(() => {
  smtp.close();
  push.close();
});

async function mentioned() {
  const desk = await newDesk();
  const { task } = await openReview(desk);
  const { id: tenantId } = desk.tenant;
  const userId = desk.maria.user.id;
  const mention = (text: string) =>
    addComment(desk.jdoe, { id: task, text, mentions: [{ user_id: userId }] });
  const send = (now = desk.jdoe.now) => deliver(tenantId, userId, now, post);
  const to = desk.maria.user.email;
  const mine = () => mails.filter((mail) => mail.includes(`/inbox/${task}`));
  return { desk, task, tenantId, userId, mention, send, to, mine };
}

test("a person gets an e-mail once, with a link; what they have read already is not sent", async () => {
  const { desk, task, mention, send, to, mine } = await mentioned();
  await mention("Do you know them?");
  await Promise.all([send(), send(), send()]);
  expect(mine()).toHaveLength(1);
  expect(mine()[0]).toContain(`To: ${to}`);
  expect(mine()[0]).toContain("Subject: You were mentioned: Review");
  expect(mine()[0]).toContain(`https://tasks.example.com/inbox/${task}`);

  await mention("And them?");
  await readNotifications(desk.maria, { all: true });
  await send();
  expect(mine()).toHaveLength(1);
});

test("what the mail server refuses is sent later", async () => {
  const { mention, send, mine } = await mentioned();
  await mention("Hello");
  refusing = true;
  await expect(send()).rejects.toThrow();
  refusing = false;
  expect(mine()).toHaveLength(0);
  await send();
  expect(mine()).toHaveLength(1);
});

test("a digest waits, and puts together what came meanwhile", async () => {
  const { desk, userId, mention, send, mine } = await mentioned();
  await patchNotificationSettings(desk.maria, { digest: "daily" });
  await mention("First");
  const { task: other } = await openReview(desk);
  await addComment(desk.jdoe, { id: other, text: "Second", mentions: [{ user_id: userId }] });
  await send();
  expect(mine()).toHaveLength(0);
  // A day may have an hour more.
  await send(new Date(desk.jdoe.now.getTime() + 26 * 3_600_000));
  expect(mine()).toHaveLength(1);
  expect(mine()[0]).toContain("Subject: 2 notifications");
});

test("browsers get push messages, and one that is gone is forgotten", async () => {
  const { tenantId, userId, mention, send } = await mentioned();
  const row = { tenantId, userId, ...keys, createdAt: new Date() };
  const base = `http://127.0.0.1:${portOf(push)}`;
  await withTenant(tenantId, async (db) => {
    for (const path of [`/ok-${userId}`, "/gone"])
      await savePushSubscription(db, { ...row, endpoint: base + path });
  });
  await mention("Hello");
  await send();
  const [got] = pushes.filter(({ path }) => path === `/ok-${userId}`);
  expect(got?.headers).toMatchObject({ "content-encoding": "aes128gcm", ttl: "86400" });
  expect(got?.headers.authorization).toMatch(/^vapid t=[\w-]+\.[\w-]+\.[\w-]+, k=[\w-]+$/);
  const left = await withTenant(tenantId, (db) => pushSubscriptionsOf(db, tenantId, userId));
  expect(left.map(({ endpoint }) => endpoint)).toEqual([`${base}/ok-${userId}`]);
});

test("a browser is subscribed once, is its owner's alone, and keys that are none are refused", async () => {
  const { desk, tenantId } = await mentioned();
  const endpoint = "https://push.example.com/abc";
  const { id } = await addPushSubscription(desk.maria, { endpoint, keys });
  expect(await addPushSubscription(desk.maria, { endpoint, keys })).toEqual({ id });
  await expect(removePushSubscription(desk.jdoe, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await removePushSubscription(desk.maria, { id });
  const of = withTenant(tenantId, (db) => pushSubscriptionsOf(db, tenantId, desk.maria.user.id));
  expect(await of).toEqual([]);
  const wrong = { endpoint, keys: { ...keys, auth: "AAAA" } };
  await expect(addPushSubscription(desk.maria, wrong)).rejects.toMatchObject({ code: "VALIDATION_ERROR" });
});
