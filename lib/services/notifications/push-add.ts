import { pushSubscriptionsOf, savePushSubscription } from "@/db/queries/deliveries";
import { operations } from "@/lib/contracts/operations";
import { invalid, refused } from "@/lib/kit/errors";
import { service } from "../service";

const MOST = 20;

/** Has push messages sent to a browser of the caller's; the same browser again is the same subscription. */
export const addPushSubscription = service(
  operations.addPushSubscription,
  async ({ db, tenant, user, now }, { endpoint, keys: { p256dh, auth } }) => {
    if (Buffer.from(p256dh, "base64url").length !== 65)
      throw invalid("keys.p256dh", "keys.p256dh must be a public key of P-256, uncompressed");
    if (Buffer.from(auth, "base64url").length !== 16)
      throw invalid("keys.auth", "keys.auth must be 16 bytes long");
    const known = await pushSubscriptionsOf(db, tenant.id, user.id);
    if (known.length >= MOST && !known.some((one) => one.endpoint === endpoint))
      throw refused(`You get push messages in ${MOST} browsers already.`);
    const row = { tenantId: tenant.id, userId: user.id, endpoint, p256dh, auth, createdAt: now };
    return { id: await savePushSubscription(db, row) };
  },
);
