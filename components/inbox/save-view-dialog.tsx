"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Choice } from "@/components/form/choice";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { call } from "@/lib/client/call";
import { useCan, useMe } from "@/lib/client/me";
import { savedViews } from "@/lib/client/view-queries";
import type { SavedView } from "@/lib/contracts/views";

type Props = { query: string; onClose: () => void; onSaved: (view: SavedView) => void };
type Visibility = SavedView["visibility"];

/** Gives a name to what the list shows, and says who finds it. */
export function SaveViewDialog({ query, onClose, onSaved }: Props) {
  const t = useTranslations("inbox.views");
  const [name, setName] = useState("");
  const [for_, setFor] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const options = useAudiences();
  const save = useCreate(query, onSaved);
  const problem = missing ? t("missing") : save.error?.message;
  const submit = () => (name.trim() ? save.mutate({ name: name.trim(), audience: for_ }) : setMissing(true));
  return (
    <Dialog open onOpenChange={onClose} size="sm" title={t("save_title")} description={t("save_about")}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field id="view-name" label={t("name")} required {...(problem && { error: problem })}>
          {(control) => (
            <Input
              {...control}
              maxLength={80}
              value={name}
              onChange={(event) => {
                setName(event.target.value);
                setMissing(false);
              }}
            />
          )}
        </Field>
        {options.length > 0 && (
          <Field id="view-audience" label={t("audience")}>
            {({ id }) => (
              <Choice
                id={id}
                value={for_}
                any={t("visibility.private")}
                options={options}
                onChange={setFor}
              />
            )}
          </Field>
        )}
        <div className="flex justify-end">
          <Button type="submit" variant="primary" pending={save.isPending}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const EVERYBODY = "tenant";

/** With whom a view can be shared: each of the caller's groups, and everybody where the caller manages. */
function useAudiences() {
  const t = useTranslations("inbox.views");
  const me = useMe();
  const manages = useCan("APICLI_WORKFLOW_MANAGE");
  const groups = me.groups.map(({ id, name }) => ({ value: id, label: name }));
  return manages ? [...groups, { value: EVERYBODY, label: t("visibility.tenant") }] : groups;
}

function useCreate(query: string, onSaved: (view: SavedView) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ name, audience }: { name: string; audience: string | null }) =>
      call("createView", { name, query, ...sharedWith(audience) }),
    onSuccess: async (view) => {
      await queries.invalidateQueries({ queryKey: savedViews().queryKey });
      void queries.invalidateQueries({ queryKey: ["tasks", "counts"] });
      onSaved(view);
    },
  });
}

function sharedWith(audience: string | null): { visibility: Visibility; group_id?: string } {
  if (audience === null) return { visibility: "private" };
  return audience === EVERYBODY ? { visibility: "tenant" } : { visibility: "team", group_id: audience };
}
