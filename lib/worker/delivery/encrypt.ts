import { createCipheriv, createECDH, hkdfSync, randomBytes } from "node:crypto";

/** A browser's keys, as its subscription gives them. */
export type PushKeys = { p256dh: string; auth: string };

const RECORD = 4096;

/** What makes a message its own; given only by tests. */
type Own = { salt: Buffer; privateKey?: Buffer };

/** The body of a push message that only the browser can read: `aes128gcm` of RFC 8291, in one record. */
export function encryptPush(
  text: string,
  { p256dh, auth }: PushKeys,
  own: Own = { salt: randomBytes(16) },
): Buffer {
  const browser = Buffer.from(p256dh, "base64url");
  const pair = createECDH("prime256v1");
  if (own.privateKey) pair.setPrivateKey(own.privateKey);
  else pair.generateKeys();
  const ours = pair.getPublicKey();

  const context = Buffer.concat([Buffer.from("WebPush: info\0"), browser, ours]);
  const secret = derive(pair.computeSecret(browser), Buffer.from(auth, "base64url"), context, 32);
  const key = derive(secret, own.salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
  const nonce = derive(secret, own.salt, Buffer.from("Content-Encoding: nonce\0"), 12);

  const cipher = createCipheriv("aes-128-gcm", key, nonce);
  const last = Buffer.concat([Buffer.from(text), Buffer.from([2])]);
  const body = Buffer.concat([cipher.update(last), cipher.final(), cipher.getAuthTag()]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(RECORD);
  return Buffer.concat([own.salt, size, Buffer.from([ours.length]), ours, body]);
}

const derive = (secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, salt, info, length));
