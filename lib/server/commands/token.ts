import { Role } from "@/lib/contracts/permissions";
import { createToken, listTokens, revokeToken } from "@/lib/services/admin/tokens";
import { BootError } from "../boot-error";
import type { Command } from "./command";
import { adminOf, tenantOption } from "./tenant";
import { roleOf } from "./user";

type Listed = Awaited<ReturnType<typeof listTokens>>[number];

export const tokenCommands: Command[] = [
  {
    name: "token create",
    summary:
      "Makes an organisation's token (tot_...), with an account of its own. The Cloudflare and Twinit contracts take it as Bearer, TransactionLink bare.",
    options: {
      ...tenantOption,
      name: { value: "text", help: "what the token is for; the account is called so", required: true },
      role: { value: Role.options.join("|"), help: "what the account may do; manager if left out" },
      "reads-per-minute": { value: "n", help: "how often it may read; 600 if left out" },
      "writes-per-minute": { value: "n", help: "how often it may write; 120 if left out" },
    },
    run: async (given) => {
      const made = await createToken(await adminOf(given), {
        name: given.text("name"),
        role: roleOf(given),
        readsPerMinute: given.whole("reads-per-minute"),
        writesPerMinute: given.whole("writes-per-minute"),
      });
      return [
        `Token ${given.text("name")} was made (id ${made.id}, account ${made.username}).`,
        `Token, shown this once: ${made.token}`,
        `The same as key and secret, for /auth/authorize: ${made.key} ${made.secret}`,
      ];
    },
  },
  {
    name: "token list",
    summary: "Lists the tokens of a tenant, the newest first; not the tokens themselves.",
    options: tenantOption,
    run: async (given) => {
      const tokens = await listTokens(await adminOf(given));
      return tokens.length === 0 ? ["There are no tokens."] : tokens.map(line);
    },
  },
  {
    name: "token revoke",
    summary: "Ends a token at once.",
    options: {
      ...tenantOption,
      id: { value: "id", help: "the id that `token create` printed", required: true },
    },
    run: async (given) => {
      if (!/^\d{1,19}$/.test(given.text("id")))
        throw new BootError("--id must be an id that `token create` printed");
      await revokeToken(await adminOf(given), given.text("id"));
      return [`Token ${given.text("id")} was revoked.`];
    },
  },
];

function line({ key, user }: Listed): string {
  const state = key.revokedAt ? `revoked ${key.revokedAt.toISOString()}` : "active";
  const limits = `${key.readsPerMinute} reads, ${key.writesPerMinute} writes a minute`;
  const used = key.lastUsedAt ? `last used ${key.lastUsedAt.toISOString()}` : "never used";
  return `${key.id}  ${key.name}  ${user.username}  ${user.role}  ${limits}  ${used}  ${state}`;
}
