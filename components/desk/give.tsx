"use client";

import { useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTimeZone, useTranslations } from "next-intl";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";

import { call } from "@/lib/client/call";
import { type BoardTask, holderOf, isSame, moved, type Target } from "@/lib/client/desk-load";
import { late } from "@/lib/client/late";
import { heldBy } from "@/lib/client/tasks";
import { toast } from "@/lib/client/toast";
import { offerUndo, UNDO_MS } from "@/lib/client/undo";
import type { DeskWorkload } from "@/lib/contracts/dashboard";
import type { Page } from "@/lib/contracts/primitives";
import type { TaskRow } from "@/lib/contracts/tasks";

const GiveDialog = dynamic(() => late(() => import("./give-dialog").then((module) => module.GiveDialog)), {
  loading: () => null,
});

type Give = {
  /** Hands a task over, shows it at once, and offers to take it back. */
  give: (task: BoardTask, to: Target) => void;
  /** Asks to whom. */
  ask: (task: BoardTask) => void;
  /** The task that is being dragged. */
  dragged: BoardTask | null;
  drag: (task: BoardTask | null) => void;
};
const GiveContext = createContext<Give | null>(null);

export function useGive(): Give {
  const value = useContext(GiveContext);
  if (!value) throw new Error("useGive outside of GiveProvider");
  return value;
}

/** Handing over tasks, for all panels of the desk: by drag, menu and keyboard, each with its way back. */
export function GiveProvider({ children }: { children: ReactNode }) {
  const [asked, ask] = useState<BoardTask | null>(null);
  const [dragged, drag] = useState<BoardTask | null>(null);
  const give = useGiving();
  const value = useMemo(() => ({ give, ask, dragged, drag }), [give, dragged]);
  return (
    <GiveContext value={value}>
      {children}
      {asked && (
        <GiveDialog
          task={asked}
          onClose={() => ask(null)}
          onChoose={(to) => {
            ask(null);
            give(asked, to);
          }}
        />
      )}
    </GiveContext>
  );
}

function useGiving(): Give["give"] {
  const t = useTranslations("desk.give");
  const hand = useHand();

  return useCallback(
    (task, to) => {
      const from = holderOf(task);
      if (isSame(from, to)) return;
      const id = `give-${task.id}`;
      const failed = (error: unknown) =>
        toast.error(t("failed", { step: task.step_name }), {
          id,
          description: error instanceof Error ? error.message : "",
        });
      const back = (saying: string) => {
        if (!from) return;
        hand(placed(task, to), from, heldBy(task)).then(
          () => toast.success(t("undone", { step: task.step_name, name: from.name }), { id: saying }),
          failed,
        );
      };
      hand(task, to).then(() => {
        const offer = from && offerUndo(() => back(id));
        // A toast whose button was pressed is on its way out, so what follows is said in one of its own.
        const pressed = () => {
          offer?.forget();
          back(`back-${task.id}`);
        };
        toast.success(t("done", { step: task.step_name, name: to.name }), {
          id,
          duration: UNDO_MS,
          ...(offer && { action: { label: t("undo"), onClick: pressed } }),
        });
      }, failed);
    },
    [hand, t],
  );
}

/** One hand-over: on the board at once, back again if the server says no. */
function useHand() {
  const queries = useQueryClient();
  const timeZone = useTimeZone() ?? "UTC";
  return useCallback(
    async (task: BoardTask, to: Target, exactly?: ReturnType<typeof heldBy>) => {
      await queries.cancelQueries({ queryKey: ["desk", "workload"] });
      const before = [
        ...queries.getQueriesData({ queryKey: ["desk", "workload"] }),
        ...queries.getQueriesData({ queryKey: ["tasks", "desk"] }),
      ];
      const clock = { now: new Date(), timeZone };
      queries.setQueriesData<DeskWorkload>(
        { queryKey: ["desk", "workload"] },
        (rows) => rows && moved(rows, task, to, clock),
      );
      queries.setQueriesData<Page<TaskRow>>({ queryKey: ["tasks", "desk"] }, (page) =>
        without(page, task.id),
      );
      const target = to.kind === "user" ? { assign_to_user_id: to.id } : { assign_to_group_id: to.id };
      try {
        await call("reassignTask", { id: task.id, ...(exactly ?? target) });
      } catch (error) {
        for (const [key, data] of before) queries.setQueryData(key, data);
        throw error;
      } finally {
        void queries.invalidateQueries({ queryKey: ["desk"] });
        void queries.invalidateQueries({ queryKey: ["tasks"] });
      }
    },
    [queries, timeZone],
  );
}

/** The task as it stands after it was handed over. */
const placed = (task: BoardTask, { kind, id, name }: Target): BoardTask => ({
  ...task,
  assigned_to_user: kind === "user" ? { id, name } : null,
  assigned_to_group: kind === "group" ? { id, name } : null,
});

const without = (page: Page<TaskRow> | undefined, id: string) =>
  page && { ...page, rows: page.rows.filter((row) => row.id !== id) };
