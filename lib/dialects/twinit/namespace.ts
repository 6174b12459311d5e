import { forbidden, notFound } from "@/lib/kit/errors";
import type { Context } from "@/lib/services/context";
import { namespaceOf } from "@/lib/services/tenants/names";

/** The caller's namespace, if that is the one asked for; 403 where it is another or none. */
export function namespace({ tenant }: Pick<Context, "tenant">, nsfilter: string): string {
  const own = namespaceOf(tenant);
  if (nsfilter !== own) throw forbidden("The namespace is not one that you may see.");
  return own;
}

/** The same for lists, whose page knows no 403: 404. */
export function listedNamespace({ tenant }: Pick<Context, "tenant">, nsfilter: string): string {
  const own = namespaceOf(tenant);
  if (nsfilter !== own) throw notFound("Namespace");
  return own;
}
