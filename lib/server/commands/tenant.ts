import { userInfo } from "node:os";
import { tenantByHostname } from "@/db/queries/tenants";
import { withOwner } from "@/db/tenant";
import type { Admin } from "@/lib/services/admin/admin";
import { createTenant } from "@/lib/services/admin/tenants";
import { BootError } from "../boot-error";
import type { Command, Given, Option } from "./command";

/** The option by which a command is told whose people and keys it is about. */
export const tenantOption: Record<"tenant", Option> = {
  tenant: { value: "host name", help: "the tenant", required: true },
};

/** Who acts: the person at the shell, in the tenant that was named. */
export async function adminOf(given: Given): Promise<Admin> {
  const hostname = given.text("tenant");
  const tenant = await withOwner((db) => tenantByHostname(db, hostname));
  if (!tenant)
    throw new BootError(`there is no tenant ${hostname}; make it by \`npm run admin -- tenant create\``);
  return { tenantId: tenant.id, actor: actor(), now: new Date() };
}

export const tenantCommands: Command[] = [
  {
    name: "tenant create",
    summary: "Sets up a tenant: a company whose people and work nobody else sees.",
    options: {
      hostname: {
        value: "host name",
        help: "the name its people open in the browser and send as `tenant`",
        required: true,
      },
      name: { value: "text", help: "what the company is called", required: true },
      locale: { value: "en|es", help: "the language of its people; en if left out" },
      "time-zone": { value: "zone", help: "such as Europe/Madrid; UTC if left out" },
    },
    run: async (given) => {
      const locale = given.maybe("locale");
      if (locale !== undefined && locale !== "en" && locale !== "es")
        throw new BootError("--locale must be en or es");
      const tenant = await createTenant(actor(), {
        hostname: given.text("hostname"),
        name: given.text("name"),
        ...(locale && { locale }),
        ...(given.maybe("time-zone") && { timeZone: given.text("time-zone") }),
      });
      return [`Tenant ${tenant.hostname} was made (id ${tenant.id}).`];
    },
  },
];

function actor(): string {
  try {
    return `shell:${userInfo().username}`;
  } catch {
    return "shell";
  }
}
