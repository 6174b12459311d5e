import { statement } from "../prepared";
import type { Tx } from "../tenant";

/** How long somebody counts as there after they were last heard of. */
const SECONDS = 20;

export type Present = { id: string; name: string; typing: boolean; since: Date };

const here = statement<{ changed: boolean }>(
  "presence_here",
  `with gone as (
    delete from task_presence where tenant_id = $1 and seen_at < $5::timestamptz - interval '5 minutes'
  ), before as (
    select typing from task_presence where tenant_id = $1 and task_id = $2 and user_id = $3
      and seen_at >= $5::timestamptz - make_interval(secs => $6)
  )
  insert into task_presence as p (tenant_id, task_id, user_id, typing, since, seen_at) values ($1, $2, $3, $4, $5, $5)
  on conflict (tenant_id, task_id, user_id) do update set typing = excluded.typing,
    seen_at = greatest(p.seen_at, excluded.seen_at),
    since = case when p.seen_at >= $5::timestamptz - make_interval(secs => $6) then p.since else excluded.since end
  returning (select typing from before) is distinct from $4 as changed`,
);

const left = statement<{ task_id: string }>(
  "presence_left",
  `delete from task_presence where tenant_id = $1 and task_id = $2 and user_id = $3
    and seen_at >= $4::timestamptz - make_interval(secs => $5) returning task_id`,
);

type Who = { taskId: string; userId: string; now: Date };

/** Notes that a person looks at a task, and whether they type; true if nobody could know that yet. */
export async function arrive(db: Tx, tenantId: string, who: Who & { typing: boolean }): Promise<boolean> {
  const { taskId, userId, typing, now } = who;
  const [row] = await here(db, [tenantId, taskId, userId, typing, now, SECONDS]);
  return row?.changed ?? false;
}

/** Notes that a person looks at a task no longer; false if they did not. */
export async function leave(db: Tx, tenantId: string, { taskId, userId, now }: Who): Promise<boolean> {
  return (await left(db, [tenantId, taskId, userId, now, SECONDS])).length > 0;
}

const present = statement<Present>(
  "presence_of_task",
  `select u.id, u.name, p.typing, p.since from task_presence p
  join users u on u.tenant_id = $1 and u.id = p.user_id
  where p.tenant_id = $1 and p.task_id = $2 and p.seen_at >= $3::timestamptz - make_interval(secs => $4)
  order by p.since, u.id`,
);

/** Who looks at a task, the first to come first. */
export async function presentAt(db: Tx, tenantId: string, taskId: string, now: Date): Promise<Present[]> {
  return present(db, [tenantId, taskId, now, SECONDS]);
}
