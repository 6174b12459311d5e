import { statement } from "../prepared";
import { type Tx, withOwner } from "../tenant";

const due = statement<{ tenant_id: string }>("due_purges", "select tenant_id from due_purges($1, $2)");
const addresses = statement("purge_addresses", "delete from address_limits where updated_at <= $1");

/** Tenants that hold anything expired. A statement of its own. */
export async function duePurges(now: Date, limit: number): Promise<string[]> {
  const rows = await withOwner((db) => due(db, [now, limit]));
  return rows.map((row) => row.tenant_id);
}

const expired = {
  idempotencyKeys: statement(
    "purge_idempotency_keys",
    "delete from idempotency_keys where tenant_id = $1 and expires_at <= $2 returning 1",
  ),
  rateLimits: statement(
    "purge_rate_limits",
    "delete from rate_limits where tenant_id = $1 and updated_at <= $2::timestamptz - interval '1 hour' returning 1",
  ),
  sessions: statement(
    "purge_sessions",
    `delete from sessions where tenant_id = $1
      and least(expires_at, revoked_at) <= $2::timestamptz - interval '1 day' returning 1`,
  ),
  files: statement(
    "purge_files",
    `delete from files where tenant_id = $1 and task_id is null
      and created_at <= $2::timestamptz - interval '1 day' and not exists (
        select from task_drafts d where d.tenant_id = $1 and d.captured_data::text like '%"' || files.id || '"%'
      ) returning 1`,
  ),
  drafts: statement(
    "purge_drafts",
    `delete from task_drafts d using tasks t where d.tenant_id = $1 and t.tenant_id = $1 and t.id = d.task_id
      and t.status = 'COMPLETED' and t.completed_at <= $2::timestamptz - interval '1 day' returning 1`,
  ),
  notifications: statement(
    "purge_notifications",
    `delete from notifications where tenant_id = $1 and created_at <= $2::timestamptz - interval '90 days'
      returning 1`,
  ),
  batches: statement(
    "purge_batches",
    "delete from batches where tenant_id = $1 and finished_at <= $2::timestamptz - interval '90 days' returning 1",
  ),
  changes: statement(
    "purge_changes",
    "delete from changes where tenant_id = $1 and at <= $2::timestamptz - interval '1 hour' returning 1",
  ),
  presence: statement(
    "purge_presence",
    "delete from task_presence where tenant_id = $1 and seen_at <= $2::timestamptz - interval '1 hour' returning 1",
  ),
  skips: statement(
    "purge_skips",
    "delete from task_skips where tenant_id = $1 and at <= $2::timestamptz - interval '90 days' returning 1",
  ),
  marks: statement(
    "purge_marks",
    `delete from task_marks m using tasks t where m.tenant_id = $1 and t.tenant_id = $1 and t.id = m.task_id
      and t.status = 'COMPLETED' and t.completed_at <= $2::timestamptz - interval '90 days' returning 1`,
  ),
};

export type Purged = Record<keyof typeof expired, number>;

/**
 * Deletes what has expired of a tenant and says how much: keys, limits, sessions, files and drafts nobody needs,
 * what was told and who was there, and what people marked or passed over of work long done.
 */
export async function purgeExpired(db: Tx, tenantId: string, now: Date): Promise<Purged> {
  const count = async (kind: keyof typeof expired) => (await expired[kind](db, [tenantId, now])).length;
  return {
    idempotencyKeys: await count("idempotencyKeys"),
    rateLimits: await count("rateLimits"),
    sessions: await count("sessions"),
    files: await count("files"),
    drafts: await count("drafts"),
    notifications: await count("notifications"),
    batches: await count("batches"),
    changes: await count("changes"),
    presence: await count("presence"),
    skips: await count("skips"),
    marks: await count("marks"),
  };
}

/** Forgets client addresses that have not failed for an hour. */
export async function purgeAddresses(now: Date): Promise<void> {
  await withOwner((db) => addresses(db, [new Date(now.getTime() - 3_600_000)]));
}
