"use client";

import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";

import type { Chosen } from "@/lib/client/bulk-rules";
import type { Target } from "@/lib/client/batches";
import type { InboxFilters } from "@/lib/client/inbox-filters";
import { type RowActions, useRowActions } from "@/lib/client/use-row-actions";
import { choose, type Choice, keep, NOTHING, type Selection } from "@/lib/client/selection";
import type { TaskRow } from "@/lib/contracts/tasks";

import type { ListHandle } from "../task-list";

type List = { rows: readonly TaskRow[]; total?: number | undefined; isPlaceholderData: boolean };

export type Selecting = Chosen & {
  /** How many are chosen, of all that the list holds too. */
  count: number;
  /** All that the list holds are chosen, loaded or not. */
  all: boolean;
  /** How many rows are here, and how many the list holds. */
  loaded: number;
  total: number;
  /** Pressing a row chooses it. */
  picking: boolean;
  isChosen: (id: string) => boolean;
  choose: (choice: Choice) => void;
  pick: (picking: boolean) => void;
  clear: () => void;
  /** What a batch is to take. */
  target: Target;
  /** The rows' ids, from the top, and the one that the cursor is on. */
  order: readonly string[];
  cursor: () => string | null;
  focus: (id: string) => void;
  actions: RowActions;
  /** A finger points at the rows, which shows nothing by hovering. */
  coarse: boolean;
};

const Context = createContext<Selecting | null>(null);

/** What is chosen in the list around; null where nothing can be chosen. */
export const useSelecting = (): Selecting | null => useContext(Context);

type Props = {
  list: List;
  filters: InboxFilters;
  taskId: string | null;
  handle: RefObject<ListHandle | null>;
  children: ReactNode;
};

/** Keeps what is chosen of a list while it changes, until another list is asked for. */
export function SelectingProvider({ list, filters, taskId, handle, children }: Props) {
  const { rows, isPlaceholderData: stale } = list;
  const order = useMemo(() => rows.map(({ id }) => id), [rows]);
  const { selection, picking, set, setPicking } = useSelection(order, stale, filters);
  const total = list.total ?? rows.length;
  const actions = useRowActions();
  const coarse = useSyncExternalStore(onPointer, isCoarse, () => false);
  const moving = useRef<string | null>(null);
  const value = useMemo((): Selecting => {
    const { ids, all } = selection;
    const more = all && total > order.length;
    return {
      rows: rows.filter(({ id }) => ids.has(id)),
      more,
      count: more ? total : ids.size,
      all,
      loaded: order.length,
      total,
      picking,
      isChosen: (id) => ids.has(id),
      choose: (choice) => set((before) => choose(before, choice, order)),
      pick: setPicking,
      clear: () => {
        set(() => NOTHING);
        setPicking(false);
      },
      target: more ? { filters, total } : { ids: order.filter((id) => ids.has(id)) },
      order,
      cursor: () => moving.current ?? focusedTask() ?? taskId,
      focus: (id) => {
        moving.current = id;
        handle.current?.focusTask(id);
        // Focus comes with the next frames; until then the cursor is where it goes to.
        setTimeout(() => (moving.current = moving.current === id ? null : moving.current), 300);
      },
      actions,
      coarse,
    };
  }, [selection, picking, set, setPicking, rows, order, total, filters, taskId, handle, actions, coarse]);
  return <Context value={value}>{children}</Context>;
}

function useSelection(order: readonly string[], stale: boolean, filters: InboxFilters) {
  const [selection, set] = useState<Selection>(NOTHING);
  const [picking, setPicking] = useState(false);
  const [of, setOf] = useState(filters);
  if (of !== filters) {
    setOf(filters);
    if (!isSameList(of, filters)) set(NOTHING);
  }
  // What is gone from the list for good is not chosen again should it come back.
  const kept = stale ? selection : keep(selection, order);
  if (kept !== selection) set(kept);
  return { selection: kept, picking, set, setPicking };
}

const pointer = () => window.matchMedia("(pointer: coarse)");
const isCoarse = () => pointer().matches;
function onPointer(listener: () => void) {
  const query = pointer();
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

const isSameList = (one: InboxFilters, other: InboxFilters) => JSON.stringify(one) === JSON.stringify(other);

const focusedTask = () =>
  document.activeElement?.closest("[data-row]")?.querySelector("[data-task]")?.getAttribute("data-task") ??
  null;
