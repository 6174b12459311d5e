"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { call } from "@/lib/client/call";
import { activeFilters, DEFAULT_SORT, type InboxFilters } from "@/lib/client/inbox-filters";
import { late } from "@/lib/client/late";
import { toast } from "@/lib/client/toast";
import { savedViews } from "@/lib/client/view-queries";
import { filtersOfView, isChanged, viewQueryOf } from "@/lib/client/view-query";
import type { SavedView } from "@/lib/contracts/views";

const SaveViewDialog = dynamic(
  () => late(() => import("./save-view-dialog").then((module) => module.SaveViewDialog)),
  { loading: () => null },
);
const ViewSettingsDialog = dynamic(
  () => late(() => import("./view-settings-dialog").then((module) => module.ViewSettingsDialog)),
  { loading: () => null },
);

/** Whether somebody has made something of a scope that is worth a name. */
const isOwn = (filters: InboxFilters): boolean =>
  activeFilters(filters) > 0 || filters.search !== "" || filters.sort !== DEFAULT_SORT;

type Props = { filters: InboxFilters; onChange: (change: Partial<InboxFilters>) => void };

/**
 * What can be done with filters that no saved view holds: save them, as a new view too, or go back to the view; and with
 * a view as it is.
 */
export function ViewBar({ filters, onChange }: Props) {
  const t = useTranslations("inbox.views");
  const [naming, setNaming] = useState(false);
  const { data: views = [] } = useQuery(savedViews());
  const view = views.find(({ id }) => id === filters.view);
  const save = useSave();
  const changed = view ? isChanged(filters, view) : isOwn(filters);
  if (!changed && !naming && !view) return null;
  return (
    <div role="group" aria-label={t("actions")} className="flex flex-wrap items-center gap-1.5">
      {view && changed && (
        <span className="mr-auto truncate text-xs text-muted">{t("changed", { name: view.name })}</span>
      )}
      {view?.editable && changed && (
        <Button
          size="sm"
          pending={save.isPending}
          onClick={() => save.mutate({ id: view.id, query: viewQueryOf(filters) })}
        >
          {t("save")}
        </Button>
      )}
      {changed && (
        <Button size="sm" variant="ghost" onClick={() => setNaming(true)}>
          {t("save_as")}
        </Button>
      )}
      {view && changed && (
        <Button size="sm" variant="ghost" onClick={() => onChange(filtersOfView(view))}>
          {t("reset")}
        </Button>
      )}
      {view && !changed && <ViewSettings view={view} />}
      {view?.editable && !changed && <DeleteView id={view.id} onDeleted={() => onChange({ view: null })} />}
      {naming && (
        <SaveViewDialog
          query={viewQueryOf(filters)}
          onClose={() => setNaming(false)}
          onSaved={(saved) => {
            setNaming(false);
            onChange(filtersOfView(saved));
          }}
        />
      )}
    </div>
  );
}

function ViewSettings({ view }: { view: SavedView }) {
  const t = useTranslations("inbox.views");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" variant="ghost" onClick={() => setOpen(true)}>
        {t("settings")}
      </Button>
      {open && <ViewSettingsDialog view={view} onClose={() => setOpen(false)} />}
    </>
  );
}

function useSave() {
  const t = useTranslations("inbox.views");
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: { id: string; query: string }) => call("patchView", change),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: savedViews().queryKey });
      void queries.invalidateQueries({ queryKey: ["tasks", "counts"] });
    },
    onError: (error) => toast.error(t("failed"), { description: error.message }),
  });
}

function DeleteView({ id, onDeleted }: { id: string; onDeleted: () => void }) {
  const t = useTranslations("inbox.views");
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call("deleteView", { id }),
    onSuccess: () => {
      onDeleted();
      void queries.invalidateQueries({ queryKey: savedViews().queryKey });
      toast.success(t("deleted"));
    },
    onError: (error) => toast.error(t("failed"), { description: error.message }),
  });
  return (
    <Button size="sm" variant="danger-ghost" pending={remove.isPending} onClick={() => remove.mutate()}>
      {t("delete")}
    </Button>
  );
}
