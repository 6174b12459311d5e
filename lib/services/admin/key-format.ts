import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { isId } from "@/lib/contracts/primitives";

/** What an API key says of itself: whose it is, and under which public prefix it is stored. */
export type KeyName = { tenantId: string; prefix: string };

/** A new key: `gtk_<tenant>_<prefix>_<secret>`, the secret 256 random bits. It is shown once and stored as a hash. */
export const newKey = (tenantId: string) => newSecret("gtk", tenantId);

/** A new organisation's token, `tot_<tenant>_<prefix>_<secret>`, made and kept like a key. */
export const newToken = (tenantId: string) => newSecret("tot", tenantId);

/** A new refresh token, `trt_<tenant>_<prefix>_<secret>`, made and kept like a key. */
export const newRefreshToken = (tenantId: string) => newSecret("trt", tenantId);

/** What a key names, or null for what is no key of ours. */
export const readKey = (key: string): KeyName | null => readSecret("gtk", key);

/** What an organisation's token names, or null for what is none of ours. */
export const readOrgToken = (token: string): KeyName | null => readSecret("tot", token);

/** What a refresh token names, or null for what is none of ours. */
export const readRefreshToken = (token: string): KeyName | null => readSecret("trt", token);

type Kind = "gtk" | "tot" | "trt";

function newSecret(kind: Kind, tenantId: string): { key: string; prefix: string; hash: Buffer } {
  const prefix = randomBytes(6).toString("hex");
  const key = `${kind}_${tenantId}_${prefix}_${randomBytes(32).toString("base64url")}`;
  return { key, prefix, hash: hashOf(key) };
}

function readSecret(kind: Kind, text: string): KeyName | null {
  const [, found, tenantId, prefix] =
    /^(gtk|tot|trt)_([1-9]\d{0,18})_([0-9a-f]{12})_[\w-]{43}$/.exec(text) ?? [];
  return found === kind && tenantId && isId(tenantId) && prefix ? { tenantId, prefix } : null;
}

/** Whether a key is the one of which the hash was stored; takes as long either way. */
export const isKey = (key: string, hash: Buffer): boolean => timingSafeEqual(hashOf(key), hash);

const hashOf = (key: string): Buffer => createHash("sha256").update(key).digest();
