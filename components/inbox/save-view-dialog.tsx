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
import { savedViews } from "@/lib/client/view-queries";
import type { SavedView } from "@/lib/contracts/views";

import { sharedWith, useAudiences } from "./view-audience";

type Props = { query: string; onClose: () => void; onSaved: (view: SavedView) => void };

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
