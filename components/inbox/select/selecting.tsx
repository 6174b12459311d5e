"use client";

import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";

import type { Chosen } from "@/lib/client/bulk-rules";
import type { Target } from "@/lib/client/batches";
import { wishComment } from "@/lib/client/comment-wish";
import { type InboxFilters, inboxHref } from "@/lib/client/inbox-filters";
import { type RowActions, useRowActions } from "@/lib/client/use-row-actions";
import { showAddress } from "@/lib/client/url-state";
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
  /** Opens a task where one comments on it. */
  comment: (id: string) => void;
  /** A finger points at the rows, which shows nothing by hovering. */
  coarse: boolean;
};

const Context = createContext<Selecting | null>(null);

/** What is chosen in the list around; null where nothing can be chosen. */
export const useSelecting = (): Selecting | null => useContext(Context);

/** What of it a row needs: it stays the same while only the list or the open task changes. */
export type RowSelecting = Pick<
  Selecting,
  "count" | "picking" | "isChosen" | "choose" | "pick" | "cursor" | "actions" | "comment" | "coarse"
>;
const RowContext = createContext<RowSelecting | null>(null);
export const useRowSelecting = (): RowSelecting | null => useContext(RowContext);

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
  const latest = useRef({ order, taskId, filters });
  useLayoutEffect(() => {
    latest.current = { order, taskId, filters };
  });
  const more = selection.all && total > order.length;
  const count = more ? total : selection.ids.size;
  const row = useMemo((): RowSelecting => {
    const { ids } = selection;
    return {
      count,
      picking,
      isChosen: (id) => ids.has(id),
      choose: (choice) => {
        const { order: known } = latest.current;
        set((before) => choose(before, choice, known));
      },
      pick: setPicking,
      cursor: () => moving.current ?? focusedTask() ?? latest.current.taskId,
      actions,
      comment: (id) => {
        wishComment(id);
        handle.current?.mark(id);
        showAddress(inboxHref(latest.current.filters, id));
      },
      coarse,
    };
  }, [selection, count, picking, set, setPicking, actions, handle, coarse]);
  const value = useMemo((): Selecting => {
    const { ids, all } = selection;
    return {
      ...row,
      rows: rows.filter(({ id }) => ids.has(id)),
      more,
      all,
      loaded: order.length,
      total,
      clear: () => {
        set(() => NOTHING);
        setPicking(false);
      },
      target: more ? { filters, total } : { ids: order.filter((id) => ids.has(id)) },
      order,
      focus: (id) => {
        moving.current = id;
        handle.current?.focusTask(id);
        // Focus comes with the next frames; until then the cursor is where it goes to.
        setTimeout(() => (moving.current = moving.current === id ? null : moving.current), 300);
      },
    };
  }, [row, selection, more, set, setPicking, rows, order, total, filters, handle]);
  return (
    <Context value={value}>
      <RowContext value={row}>{children}</RowContext>
    </Context>
  );
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
