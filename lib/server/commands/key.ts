import { createKey, revokeKey } from "@/lib/services/admin/keys";
import { BootError } from "../boot-error";
import type { Command } from "./command";
import { adminOf, tenantOption } from "./tenant";

export const keyCommands: Command[] = [
  {
    name: "key create",
    summary:
      "Makes an API key for a tenant, or one person's own. Programs send it as X-API-Key, a person's own also as X-Auth-Key.",
    options: {
      ...tenantOption,
      name: { value: "text", help: "what the key is for", required: true },
      user: { value: "address", help: "the e-mail address or username of the person whose own key it is" },
      "reads-per-minute": { value: "n", help: "a limit of its own for reads; the published one if left out" },
      "writes-per-minute": {
        value: "n",
        help: "a limit of its own for writes; the published one if left out",
      },
    },
    run: async (given) => {
      const { id, key } = await createKey(await adminOf(given), {
        name: given.text("name"),
        user: given.maybe("user"),
        readsPerMinute: given.whole("reads-per-minute"),
        writesPerMinute: given.whole("writes-per-minute"),
      });
      return [`Key ${given.text("name")} was made (id ${id}).`, `API key, shown this once: ${key}`];
    },
  },
  {
    name: "key revoke",
    summary: "Ends an API key at once.",
    options: {
      ...tenantOption,
      id: { value: "id", help: "the id that `key create` printed", required: true },
    },
    run: async (given) => {
      if (!/^\d{1,19}$/.test(given.text("id")))
        throw new BootError("--id must be an id that `key create` printed");
      await revokeKey(await adminOf(given), given.text("id"));
      return [`Key ${given.text("id")} was revoked.`];
    },
  },
];
