import type { Json } from "@/lib/contracts/primitives";
import { statement } from "../prepared";
import { first } from "../sql";
import type { Tx } from "../tenant";

/** What a key is unique in. */
export type KeyScope = { userId: string; operation: string; path: string; key: string };

/** The answer that a key has had; `bodyHash` tells whether it was the same request. */
export type Answer = { bodyHash: Buffer; status: number; response: Json };

const scope = "tenant_id = $1 and user_id = $2 and operation = $3 and path = $4 and key = $5";

const claim = statement<{ fresh: boolean }>(
  "idempotency_claim",
  `insert into idempotency_keys as k (tenant_id, user_id, operation, path, key, body_hash, created_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict (tenant_id, user_id, operation, path, key) do update set body_hash = excluded.body_hash,
    status = null, response = null, created_at = excluded.created_at, expires_at = excluded.expires_at
    where k.expires_at <= excluded.created_at
  returning true as fresh`,
);

const find = statement<Answer>(
  "idempotency_find",
  `select body_hash as "bodyHash", status, response from idempotency_keys where ${scope} and expires_at > $6`,
);

const save = statement(
  "idempotency_save",
  `update idempotency_keys set status = $6, response = $7 where ${scope}`,
);

/**
 * Takes a key for this transaction: null if it was free, else the first answer. While another transaction holds
 * the key it waits for that one's end, and takes the key if it was rolled back.
 */
export async function claimKey(
  db: Tx,
  tenantId: string,
  { userId, operation, path, key }: KeyScope,
  request: { bodyHash: Buffer; now: Date; expiresAt: Date },
): Promise<Answer | null> {
  const { bodyHash, now, expiresAt } = request;
  const names = [tenantId, userId, operation, path, key];
  const mine = await claim(db, [...names, bodyHash, now, expiresAt]);
  if (mine.length > 0) return null;
  const answer = first(await find(db, [...names, now]));
  if (!answer) throw new Error("an idempotency key is taken and has no answer");
  return answer;
}

/** Keeps the answer beside the key that this transaction took. */
export async function saveAnswer(
  db: Tx,
  tenantId: string,
  { userId, operation, path, key }: KeyScope,
  answer: { status: number; response: Json },
): Promise<void> {
  const response = JSON.stringify(answer.response);
  await save(db, [tenantId, userId, operation, path, key, answer.status, response]);
}

/** The answer that a key has had, if any: what became of a command whose commit was lost sight of. */
export async function findAnswer(
  db: Tx,
  tenantId: string,
  { userId, operation, path, key }: KeyScope,
  now: Date,
): Promise<Answer | null> {
  return first(await find(db, [tenantId, userId, operation, path, key, now]));
}
