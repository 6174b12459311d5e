import { createECDH } from "node:crypto";
import { SignJWT, importJWK } from "jose";
import { keyFor } from "../people/keys";

/** The key pair by which push services know us: the same in every process, as it follows from `AUTH_SECRET`. */
function keyPair(): { publicKey: Buffer; privateKey: Buffer } {
  const pair = createECDH("prime256v1");
  const privateKey = keyFor("push");
  pair.setPrivateKey(privateKey);
  return { publicKey: pair.getPublicKey(), privateKey };
}

/** The public key that browsers subscribe with. */
export const pushKey = (): string => keyPair().publicKey.toString("base64url");

const VALID = 12 * 3600;

/** The `Authorization` of a message to an endpoint (RFC 8292). */
export async function vapidHeader(endpoint: string, contact: string, now: Date): Promise<string> {
  const { publicKey, privateKey } = keyPair();
  const part = (from: number, to: number) => publicKey.subarray(from, to).toString("base64url");
  const jwk = {
    kty: "EC",
    crv: "P-256",
    x: part(1, 33),
    y: part(33, 65),
    d: privateKey.toString("base64url"),
  };
  const token = await new SignJWT({ sub: contact })
    .setProtectedHeader({ alg: "ES256", typ: "JWT" })
    .setAudience(new URL(endpoint).origin)
    .setExpirationTime(Math.floor(now.getTime() / 1000) + VALID)
    .sign(await importJWK(jwk, "ES256"));
  return `vapid t=${token}, k=${publicKey.toString("base64url")}`;
}
