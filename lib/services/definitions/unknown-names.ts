import { groupsByNames } from "@/db/queries/groups";
import { usersByUsernames } from "@/db/queries/users";
import type { Assign, Definition } from "@/lib/contracts/definition";
import type { TxContext } from "../context";

type Warning = { pointer: string; message: string };
type Mention = { pointer: string; kind: "user" | "group"; name: string };

/** Warns of every user and group that a definition names and nobody is called: opening such a task would fail. */
export async function unknownNames(ctx: TxContext, definition: Definition): Promise<Warning[]> {
  const mentions = mentionsIn(definition);
  const named = (kind: Mention["kind"]) => mentions.filter((one) => one.kind === kind).map((one) => one.name);
  const users = await usersByUsernames(ctx.db, ctx.tenant.id, named("user"));
  const groups = await groupsByNames(ctx.db, ctx.tenant.id, named("group"));
  const known = { user: users.map((user) => user.username), group: groups.map((group) => group.name) };
  return mentions
    .filter(({ kind, name }) => !known[kind].includes(name))
    .map(({ pointer, kind, name }) => ({ pointer, message: `There is no ${kind} ${name}.` }));
}

function mentionsIn({ nodes }: Definition): Mention[] {
  return nodes.flatMap((node, at) => {
    if (node.type !== "user_task") return [];
    const path = `/nodes/${at}`;
    const escalations = (node.escalations ?? []).flatMap(({ notify = [], reassign }, index) => [
      ...notify.flatMap((target, one) => mention(target, `${path}/escalations/${index}/notify/${one}`)),
      ...(reassign ? mention(reassign, `${path}/escalations/${index}/reassign`) : []),
    ]);
    return [...mention(node.assign, `${path}/assign`), ...escalations];
  });
}

/** A name that is literal; whom an expression names is known only when the task opens. */
function mention(target: Assign, path: string): Mention[] {
  if ("user" in target) return literal("user", target.user, `${path}/user`);
  return "group" in target ? literal("group", target.group, `${path}/group`) : [];
}

function literal(kind: Mention["kind"], text: string, pointer: string): Mention[] {
  if (text.startsWith("==")) return [{ pointer, kind, name: text.slice(1) }];
  return text.startsWith("=") ? [] : [{ pointer, kind, name: text }];
}
