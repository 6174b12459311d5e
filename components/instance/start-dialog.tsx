"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "@/lib/client/toast";

import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Combobox } from "@/components/ui/combobox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { definitions, entities } from "@/lib/client/directory-queries";
import { useStartInstance } from "@/lib/client/instances";
import { ENTITY_TYPES } from "@/lib/client/names";
import { randomKey } from "@/lib/client/random-key";
import { useDebounced } from "@/lib/client/use-debounced";
import type { DefinitionRow } from "@/lib/contracts/definitions";
import type { EntityType } from "@/lib/contracts/primitives";

import { NOTHING_MORE, sentOf, StartMore } from "./start-more";

type Entity = { id: string; label: string };

/** Which workflow, about what, with what; the new instance's page opens. */
export function StartDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("instances.start");
  const router = useRouter();
  const [key] = useState(randomKey);
  const [definition, setDefinition] = useState<DefinitionRow | null>(null);
  const [type, setType] = useState<EntityType>("NINGUNA");
  const [entity, setEntity] = useState<Entity | null>(null);
  const [more, setMore] = useState(NOTHING_MORE);
  const [tried, setTried] = useState(false);
  const start = useStartInstance(key);

  const choose = (chosen: DefinitionRow | undefined) => {
    if (!chosen) return;
    setDefinition(chosen);
    setType(typesOf(chosen)[0] ?? "NINGUNA");
    setEntity(null);
  };
  const submit = () => {
    setTried(true);
    const sent = sentOf(more);
    if (!definition || !sent || start.isPending || start.isSuccess) return;
    const about = entity && type !== "NINGUNA" ? { entity_id: entity.id } : {};
    start.mutate(
      { definition_id: definition.id, entity_type: type, ...about, ...sent },
      {
        onSuccess: ({ instance_id, current_step }) => {
          toast.success(t("done", { name: definition.name }), {
            ...(current_step && { description: t("first", { step: current_step }) }),
          });
          router.push(`/instances/${instance_id}`);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      footer={
        <>
          <DialogClose>
            <Button>{t("cancel")}</Button>
          </DialogClose>
          <Button
            variant="primary"
            disabled={!definition}
            pending={start.isPending}
            keys="mod+enter"
            onClick={submit}
          >
            {t("submit")}
          </Button>
        </>
      }
    >
      <div
        role="presentation"
        className="grid gap-4"
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) submit();
        }}
      >
        <DefinitionField chosen={definition} onChoose={choose} />
        {definition && (
          <TypeField
            types={typesOf(definition)}
            value={type}
            onChange={(next) => {
              setType(next);
              setEntity(null);
            }}
          />
        )}
        {definition && type !== "NINGUNA" && (
          <EntityField key={type} type={type} chosen={entity} onChoose={setEntity} />
        )}
        {definition && <StartMore more={more} tried={tried} onChange={setMore} />}
        {start.error && (
          <Callout tone="failed" role="alert">
            {start.error.message}
          </Callout>
        )}
      </div>
    </Dialog>
  );
}

const typesOf = (definition: DefinitionRow): readonly EntityType[] => definition.entity_types ?? ENTITY_TYPES;

type DefinitionProps = {
  chosen: DefinitionRow | null;
  onChoose: (chosen: DefinitionRow | undefined) => void;
};

function DefinitionField({ chosen, onChoose }: DefinitionProps) {
  const t = useTranslations("instances.start");
  const { data, isFetching } = useQuery(definitions("active"));
  const rows = data?.rows ?? [];
  return (
    <Field id="start-definition" label={t("definition")} required help={chosen?.description ?? undefined}>
      {({ "aria-required": _, ...control }) => (
        <Combobox
          control={control}
          items={rows.map((row) => ({
            value: row.id,
            label: row.name,
            hint: t("steps", { count: row.steps_count }),
          }))}
          value={chosen?.id ?? null}
          onValueChange={(id) => onChoose(rows.find((row) => row.id === id))}
          loading={isFetching}
          placeholder={t("choose_definition")}
          searchPlaceholder={t("search_definition")}
        />
      )}
    </Field>
  );
}

type TypeProps = { types: readonly EntityType[]; value: EntityType; onChange: (type: EntityType) => void };

/** What kind of thing it is about, where the workflow leaves a choice. */
function TypeField({ types, value, onChange }: TypeProps) {
  const t = useTranslations("instances.start");
  const names = useTranslations("task.entities");
  if (types.length < 2) return null;
  return (
    <Field id="start-type" label={t("entity_type")} required>
      {({ "aria-required": _, ...control }) => (
        <Select
          {...control}
          value={value}
          options={types.map((type) => ({ value: type, label: names(type) }))}
          onValueChange={(next) => onChange(types.find((type) => type === next) ?? value)}
        />
      )}
    </Field>
  );
}

type EntityProps = { type: EntityType; chosen: Entity | null; onChoose: (entity: Entity) => void };

function EntityField({ type, chosen, onChoose }: EntityProps) {
  const t = useTranslations("instances.start");
  const names = useTranslations("task.entities");
  const [text, setText] = useState("");
  const { data, isFetching } = useQuery(entities(type, useDebounced(text.trim(), 180)));
  return (
    <Field id="start-entity" label={names(type)} optionalHint={t("optional")}>
      {(control) => (
        <Combobox
          control={control}
          items={(data?.rows ?? []).map(({ id, label }) => ({ value: id, label }))}
          value={chosen?.id ?? null}
          onValueChange={(id, { label }) => onChoose({ id, label })}
          onSearch={setText}
          loading={isFetching}
          placeholder={t("choose_entity")}
          searchPlaceholder={t("search_entity")}
          {...(chosen && { selectedLabel: chosen.label })}
        />
      )}
    </Field>
  );
}
