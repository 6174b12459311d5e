import { useTranslations } from "next-intl";

import { useCan, useMe } from "@/lib/client/me";
import type { SavedView } from "@/lib/contracts/views";

export const EVERYBODY = "tenant";

/** With whom a view can be shared: each of the caller's groups, and everybody where the caller manages. */
export function useAudiences() {
  const t = useTranslations("inbox.views");
  const me = useMe();
  const manages = useCan("APICLI_WORKFLOW_MANAGE");
  const groups = me.groups.map(({ id, name }) => ({ value: id, label: name }));
  return manages ? [...groups, { value: EVERYBODY, label: t("visibility.tenant") }] : groups;
}

/** Who finds a view, as the contract says it: a group by its id, everybody, or by null its owner alone. */
export function sharedWith(audience: string | null): {
  visibility: SavedView["visibility"];
  group_id?: string;
} {
  if (audience === null) return { visibility: "private" };
  return audience === EVERYBODY ? { visibility: "tenant" } : { visibility: "team", group_id: audience };
}

/** The same the other way round. */
export const audienceOf = ({ visibility, group }: Pick<SavedView, "visibility" | "group">): string | null =>
  visibility === "tenant" ? EVERYBODY : (group?.id ?? null);
