import { afterCommit, type Tx } from "@/db/tenant";
import { shared } from "@/lib/kit/node/shared";
import { Outbox } from "./outbox";

/** Who may be told beside those who see the thing now: people and groups, by id. */
export type Also = { users?: (string | null)[]; groups?: (string | null)[] };

/** What has changed; only ids. */
export type Touch =
  /** An instance, and these of its tasks; without any, all that are open or were just closed. */
  | ({ what: "work"; instanceId: string; taskIds: string[]; all?: boolean } & Also)
  /** Something about a task that is one person's own. */
  | { what: "own"; taskId: string; userId: string }
  | { what: "notice"; notificationId: string; userId: string }
  | { what: "presence"; taskId: string };

type Ctx = { db: Tx; tenant: { id: string } };

/**
 * Has open browsers told of a change once the transaction is committed. Costs the transaction nothing: who may
 * be told is worked out afterwards, for all changes of a moment together. Lost if the process ends before that.
 */
export function touch({ db, tenant }: Ctx, what: Touch): void {
  afterCommit(db, () => outbox().add(tenant.id, what));
}

const outbox = (): Outbox => shared("outbox", () => new Outbox());
