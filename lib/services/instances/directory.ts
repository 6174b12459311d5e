import { findNamed } from "@/db/queries/directory";
import { keptEvents } from "@/db/queries/events";
import { leastLoadedMember, nextMember } from "@/db/queries/groups";
import { replacerOf } from "@/db/queries/substitutions";
import { asks } from "@/lib/engine/run";
import { transition } from "@/lib/engine/transition";
import type {
  Command,
  CompiledDefinition,
  Directory,
  GroupNeed,
  Instance,
  Needs,
  Step,
} from "@/lib/engine/types";
import type { Advancing } from "./advance";

const NOBODY: Directory = { users: {}, groups: {} };
const ROUNDS = 50;

/**
 * The transition with every person and group that it asks for looked up; disabled people are unknown.
 * Looking up may send it another way (an unknown group is an incident), so it is worked out again until it
 * asks for nobody new.
 */
export async function decide(
  ctx: Advancing,
  definition: CompiledDefinition,
  instance: Instance,
  command: Command,
): Promise<Step> {
  let known = NOBODY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const step = transition(definition, instance, command, ctx.now, known);
    if (!asks(step.needs)) return step;
    known = await lookUp(ctx, instance.id, step.needs, known);
  }
  throw new Error("impossible: a transition that never knows enough");
}

async function lookUp(
  ctx: Advancing,
  instanceId: string,
  needs: Needs,
  known: Directory,
): Promise<Directory> {
  const { users, groups, events: types } = needs;
  const events = { ...known.events, ...(await kept(ctx, instanceId, types)) };
  if (users.length + groups.length === 0) return { ...known, events };
  const names = groups.map((group) => group.name);
  const found = await findNamed(ctx.db, ctx.tenant.id, { usernames: users, groups: names, now: ctx.now });
  const more: Directory = { users: { ...known.users }, groups: { ...known.groups }, events };
  for (const username of users) {
    const user = found.find((one) => one.kind === "user" && one.name === username);
    const away = user?.away ? await inPlaceOf(ctx, user.id, instanceId, null) : {};
    more.users[username] = user ? { id: user.id, username, ...away } : null;
  }
  for (const need of groups) {
    const group = found.find((one) => one.kind === "group" && one.name === need.name);
    more.groups[need.name] = group
      ? { id: group.id, name: need.name, pick: await pick(ctx, need, group.id, instanceId) }
      : null;
  }
  return more;
}

/** The events of each type that came before anybody waited for them. */
async function kept({ db, tenant }: Advancing, instanceId: string, types: string[]) {
  if (types.length === 0) return {};
  const rows = await keptEvents(db, tenant.id, instanceId, types);
  return Object.fromEntries(types.map((type) => [type, rows.filter((row) => row.type === type)]));
}

async function pick(ctx: Advancing, { strategy, exclude }: GroupNeed, groupId: string, instanceId: string) {
  if (strategy === null) return null;
  const memberOf = strategy === "round_robin" ? nextMember : leastLoadedMember;
  const member = await memberOf(ctx.db, ctx.tenant.id, groupId, exclude);
  return member && { ...member, ...(await inPlaceOf(ctx, member.id, instanceId, groupId)) };
}

/** Who gets a person's new tasks in their place. */
async function inPlaceOf(ctx: Advancing, userId: string, instanceId: string, groupId: string | null) {
  const { db, tenant, now } = ctx;
  const substitute = await replacerOf(db, tenant.id, userId, { now, groupId, instanceId });
  return substitute ? { substitute } : {};
}
