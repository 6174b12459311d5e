import { call } from "./call";

const WORKER = "/push-worker.js";
const KEPT = "bandeja.push";

/**
 * Whether this browser shows notices while the tab is closed: the address is not safe enough for it, the browser
 * cannot, the person has forbidden it, it is off, or it is on.
 */
export type PushState = "insecure" | "unsupported" | "denied" | "off" | "on";

/** How it stands for a person; what somebody else has switched on in this browser is not theirs. */
export async function pushState(userId: string): Promise<PushState> {
  if (!window.isSecureContext) return "insecure";
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) return "unsupported";
  if (Notification.permission === "denied") return "denied";
  if (kept()?.userId !== userId) return "off";
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  return (await registration?.pushManager.getSubscription()) ? "on" : "off";
}

/** Asks the person, then lets the server push to this browser. Answers how it stands then. */
export async function startPush(userId: string): Promise<PushState> {
  if ((await Notification.requestPermission()) !== "granted") return pushState(userId);
  await navigator.serviceWorker.register(WORKER);
  const registration = await navigator.serviceWorker.ready;
  const { key } = await call("getPushKey", {});
  const subscription = await subscribe(registration, bytesOf(key));
  const { endpoint = "", keys } = subscription.toJSON();
  const sent = { endpoint, keys: { p256dh: keys?.["p256dh"] ?? "", auth: keys?.["auth"] ?? "" } };
  const { id } = await call("addPushSubscription", sent);
  localStorage.setItem(KEPT, JSON.stringify({ userId, id }));
  return "on";
}

/** A browser keeps the key of an earlier subscription and takes no other, so that one ends first. */
async function subscribe(
  { pushManager }: ServiceWorkerRegistration,
  key: Uint8Array<ArrayBuffer>,
): Promise<PushSubscription> {
  const options = { userVisibleOnly: true, applicationServerKey: key };
  try {
    return await pushManager.subscribe(options);
  } catch (error) {
    const earlier = await pushManager.getSubscription();
    if (!earlier) throw error;
    await earlier.unsubscribe();
    return pushManager.subscribe(options);
  }
}

/** Ends it in this browser, and tells the server. */
export async function stopPush(): Promise<PushState> {
  const mine = kept();
  if (!mine) return "off";
  localStorage.removeItem(KEPT);
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
  await call("removePushSubscription", { id: mine.id });
  return "off";
}

function kept(): { userId: string; id: string } | null {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "null") as { userId: string; id: string } | null;
  } catch {
    return null; // storage is off or holds something else
  }
}

/** A key in base64url as bytes. */
function bytesOf(key: string): Uint8Array<ArrayBuffer> {
  const text = atob(key.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (sign) => sign.codePointAt(0) ?? 0);
}
