import type { PushSubscriptionRow } from "@/db/schema";
import { EgressRefused, sendOut } from "@/lib/kit/node/egress";
import { vapidHeader } from "@/lib/services/notifications/vapid";
import { encryptPush } from "./encrypt";

/** What a browser shows; it is encrypted for it alone. */
export type PushMessage = { title: string; url: string; tag: string };

/** How long a push service keeps what it cannot hand on. */
const TTL = 86_400;

/** Sends a push message; "gone" if the browser takes none any more. Throws when the service cannot be reached. */
export async function sendPush(
  { endpoint, p256dh, auth }: PushSubscriptionRow,
  message: PushMessage,
  { contact, allow }: { contact: string; allow: readonly string[] },
): Promise<"sent" | "gone"> {
  const headers = {
    Authorization: await vapidHeader(endpoint, contact, new Date()),
    "Content-Encoding": "aes128gcm",
    "Content-Type": "application/octet-stream",
    TTL: String(TTL),
  };
  const body = encryptPush(JSON.stringify(message), { p256dh, auth });
  try {
    const { status } = await sendOut({ method: "POST", url: endpoint, headers, body, allow });
    if (status < 300) return "sent";
    if (status < 500 && status !== 429) return "gone";
    throw new Error(`the push service answered ${status}`);
  } catch (error) {
    if (error instanceof EgressRefused) return "gone";
    throw error;
  }
}
