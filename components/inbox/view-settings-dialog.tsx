"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Choice } from "@/components/form/choice";
import { usePersonPreferences } from "@/components/shell/person-preferences";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { call } from "@/lib/client/call";
import { useCan } from "@/lib/client/me";
import { savedViews } from "@/lib/client/view-queries";
import type { SavedView } from "@/lib/contracts/views";

import { audienceOf, EVERYBODY, sharedWith, useAudiences } from "./view-audience";

type Props = { view: SavedView; onClose: () => void };
type Change = Partial<Pick<SavedView, "name" | "order" | "default_for_role">> &
  Partial<ReturnType<typeof sharedWith>>;

const ROLES = ["staff", "manager", "admin", "readonly"] as const;
const LAST = 10_000;

/** A view's name and place, who finds it, and who begins with it. Who may not change it may still begin with it. */
export function ViewSettingsDialog({ view, onClose }: Props) {
  const t = useTranslations("inbox.views");
  const person = usePersonPreferences();
  const [first, setFirst] = useState(person?.chosen.inbox_view === view.id);
  const [fields, setFields] = useState({
    name: view.name,
    order: String(view.order),
    audience: audienceOf(view),
    role: view.default_for_role,
  });
  const change = (some: Partial<typeof fields>) => setFields({ ...fields, ...some });
  const save = useSave(view);
  const order = /^\d{1,5}$/.test(fields.order) && Number(fields.order) <= LAST ? Number(fields.order) : null;
  const isRight = fields.name.trim() !== "" && order !== null;
  const submit = async () => {
    if (view.editable && !isRight) return;
    if (view.editable) await save.mutateAsync(changeOf(view, { ...fields, order: order ?? 0 }));
    if (first !== (person?.chosen.inbox_view === view.id))
      person?.change({ inbox_view: first ? view.id : null });
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="sm"
      title={t("settings_title")}
      description={t("settings_about")}
    >
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          // What went wrong stands in the dialog.
          submit().catch(() => {});
        }}
      >
        {view.editable && <Fields view={view} fields={fields} badOrder={order === null} onChange={change} />}
        <div className="flex items-center justify-between gap-4">
          <label htmlFor="view-first" className="font-medium">
            {t("first")}
          </label>
          <Switch id="view-first" checked={first} onCheckedChange={setFirst} />
        </div>
        {save.error && (
          <Callout tone="failed" role="alert">
            {save.error.message}
          </Callout>
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

type FieldsValue = {
  name: string;
  order: string;
  audience: string | null;
  role: SavedView["default_for_role"];
};
type FieldsProps = {
  view: SavedView;
  fields: FieldsValue;
  badOrder: boolean;
  onChange: (some: Partial<FieldsValue>) => void;
};

function Fields({ view, fields: { name, order, audience, role }, badOrder, onChange }: FieldsProps) {
  const t = useTranslations("inbox.views");
  const manages = useCan("APICLI_WORKFLOW_MANAGE");
  const options = useOptions(view);
  const missing = name.trim() === "" ? t("missing") : undefined;
  return (
    <>
      <Field id="view-name" label={t("name")} required error={missing}>
        {(control) => (
          <Input
            {...control}
            maxLength={80}
            value={name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      {options.length > 0 && (
        <Field id="view-audience" label={t("audience")}>
          {({ id }) => (
            <Choice
              id={id}
              value={audience}
              any={t("visibility.private")}
              options={options}
              onChange={(chosen) => onChange({ audience: chosen })}
            />
          )}
        </Field>
      )}
      {manages && audience === EVERYBODY && (
        <Field id="view-role" label={t("role")} help={t("role_help")}>
          {({ id }) => (
            <Choice
              id={id}
              value={role}
              any={t("roles.nobody")}
              options={ROLES.map((value) => ({ value, label: t(`roles.${value}`) }))}
              onChange={(chosen) => onChange({ role: chosen })}
            />
          )}
        </Field>
      )}
      <Field
        id="view-order"
        label={t("order")}
        help={t("order_help")}
        error={badOrder ? t("order_wrong") : undefined}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            className="w-24"
            value={order}
            onChange={(event) => onChange({ order: event.target.value.trim() })}
          />
        )}
      </Field>
    </>
  );
}

/** Whom the caller may share it with, and whom it is shared with already. */
function useOptions({ group }: SavedView) {
  const options = useAudiences();
  const isNamed = group === null || options.some(({ value }) => value === group.id);
  return isNamed ? options : [{ value: group.id, label: group.name }, ...options];
}

/** What differs, so that of two changes at once to different things both stand. */
function changeOf(view: SavedView, fields: Omit<FieldsValue, "order"> & { order: number }): Change {
  const name = fields.name.trim();
  const role = fields.audience === EVERYBODY ? fields.role : null;
  return {
    ...(name !== view.name && { name }),
    ...(fields.order !== view.order && { order: fields.order }),
    ...(fields.audience !== audienceOf(view) && sharedWith(fields.audience)),
    ...(role !== view.default_for_role && { default_for_role: role }),
  };
}

function useSave({ id }: SavedView) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (change: Change) => {
      if (Object.keys(change).length > 0) await call("patchView", { id, ...change });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: savedViews().queryKey }),
  });
}
