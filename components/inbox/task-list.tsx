"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { useTimeZone, useTranslations } from "next-intl";
import {
  memo,
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";

import { usePreferences } from "@/components/shell/preferences-context";
import { cn } from "@/components/ui/cn";
import { Spinner } from "@/components/ui/spinner";
import { type InboxFilters, inboxHref } from "@/lib/client/inbox-filters";
import { taskDetail } from "@/lib/client/task-queries";
import { useTicker } from "@/lib/client/ticker";
import type { TaskRow as Row } from "@/lib/contracts/tasks";

import { SelectableRow } from "./select/selectable-row";
import { TaskRow } from "./task-row";
import { useFocusStays } from "./use-focus-stays";
import { type ListItem, listItems } from "./use-task-list";

const HEADING = 32;

/** What the screen around a list may ask of it. */
export type ListHandle = {
  focusTask: (id: string) => void;
  /** Shows a row as the open one at once, before the address and the task's pane have followed. */
  mark: (id: string) => void;
};

type Props = {
  /** These are the rows of the view before, until those of this one are here. */
  stale: boolean;
  rows: readonly Row[];
  total: number;
  filters: InboxFilters;
  taskId: string | null;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
  onOpen: (byKeyboard: boolean) => void;
  handle: RefObject<ListHandle | null>;
};

/** The list's rows, of which only those in sight are in the page; it loads on while it is scrolled. */
export function TaskList({
  stale,
  rows,
  total,
  filters,
  taskId,
  hasMore,
  loadingMore,
  onMore,
  onOpen,
  handle,
}: Props) {
  const t = useTranslations("inbox");
  const scopes = useTranslations("scopes");
  const scroller = useRef<HTMLDivElement>(null);
  const items = useItems(rows, filters);
  const row = useRowHeight(scroller);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === "heading" ? HEADING : row),
    getItemKey: (index) => items[index]?.key ?? index,
    initialRect: { width: 360, height: 900 },
    overscan: 6,
  });
  useNewHeights(virtual, row);
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !loadingMore && last >= items.length - 20) onMore();
  }, [last, items.length, hasMore, loadingMore, onMore]);

  const near = usePrefetch();
  const { current, mark } = useCurrent(taskId);

  const focusTask = (id: string) => {
    const index = items.findIndex((item) => item.key === id);
    if (index < 0) return;
    virtual.scrollToIndex(index === 1 ? 0 : index, { align: "auto" });
    focusWhenThere(() => rowOf(scroller.current, id));
  };
  useImperativeHandle(handle, () => ({ mark, focusTask }));
  const stays = useFocusStays(rows, focusTask);

  return (
    <div
      ref={scroller}
      className="@container scroll-thin relative min-h-0 grow overflow-y-auto overscroll-contain"
    >
      <ul
        aria-label={scopes(filters.scope)}
        aria-busy={stale}
        {...stays}
        className={cn("relative transition-opacity", stale && "opacity-50")}
        style={{ height: placeOf(rows.length, items.length - rows.length) }}
      >
        {shown.map(({ index, key }) => {
          const item = items[index];
          if (!item) return null;
          return (
            <li
              key={key}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${placeOf(item.tasks, item.headings)})` }}
              {...(item.kind === "task" && { "aria-setsize": total, "aria-posinset": item.tasks + 1 })}
            >
              {item.kind === "heading" ? (
                <Heading group={item.group} />
              ) : (
                <TaskLine
                  task={item.task}
                  filters={filters}
                  current={item.task.id === current}
                  onNear={near}
                  onMark={mark}
                  onOpen={onOpen}
                />
              )}
            </li>
          );
        })}
      </ul>
      {loadingMore && (
        <p className="grid place-items-center py-4 text-faint">
          <Spinner />
          <span className="sr-only">{t("loading")}</span>
        </p>
      )}
    </div>
  );
}

/** Reads a task before it is asked for. */
function usePrefetch() {
  const queries = useQueryClient();
  return useCallback(
    (id: string) => void queries.prefetchQuery({ ...taskDetail(id), staleTime: 5_000 }),
    [queries],
  );
}

/** The row that is open; once another was marked that one, as the address will name it in a moment. */
function useCurrent(taskId: string | null) {
  const [marked, mark] = useState<string | null>(null);
  if (marked !== null && marked === taskId) mark(null);
  return { current: marked ?? taskId, mark };
}

type LineProps = {
  task: Row;
  filters: InboxFilters;
  current: boolean;
  onNear: (id: string) => void;
  onMark: (id: string) => void;
  onOpen: (byKeyboard: boolean) => void;
};

/** One row; while the list is scrolled only those that come into sight are rendered. */
const TaskLine = memo(function TaskLine({ task, filters, current, onNear, onMark, onOpen }: LineProps) {
  return (
    <SelectableRow task={task}>
      <TaskRow
        task={task}
        href={inboxHref(filters, task.id)}
        current={current}
        onNear={() => onNear(task.id)}
        onOpen={(byKeyboard) => {
          onMark(task.id);
          onOpen(byKeyboard);
        }}
      />
    </SelectableRow>
  );
});

/** Where a line stands, in the heights of the style sheet: right in any density before a script has measured it. */
const placeOf = (tasks: number, headings: number): string =>
  `calc(${tasks} * var(--task-row) + ${headings * HEADING}px)`;

const USUAL = { compact: 32, default: 40, comfortable: 56 } as const;

/** How high a row is now: as the density says, on a phone as the style sheet says. */
function useRowHeight(scroller: RefObject<HTMLElement | null>): number {
  const { density } = usePreferences();
  const [measured, setMeasured] = useState<number>(USUAL[density]);
  useLayoutEffect(() => {
    const measure = () => {
      const height = scroller.current && getComputedStyle(scroller.current).getPropertyValue("--task-row");
      if (height) setMeasured(Number.parseFloat(height));
    };
    measure();
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, [density, scroller]);
  return measured;
}

/** After a change of the rows' height the list is laid out anew, and the row at its top stays there. */
function useNewHeights(virtual: Virtualizer<HTMLDivElement, Element>, row: number): void {
  const known = useRef(row);
  useLayoutEffect(() => {
    if (known.current === row) return;
    known.current = row;
    const top = virtual.getVirtualItemForOffset(virtual.scrollOffset ?? 0)?.index ?? 0;
    virtual.measure();
    if (top > 0) virtual.scrollToIndex(top, { align: "start" });
  }, [virtual, row]);
}

function useItems(rows: readonly Row[], filters: InboxFilters): ListItem[] {
  const now = useTicker();
  const timeZone = useTimeZone() ?? "UTC";
  const grouped =
    filters.sort === "due_date" && !filters.status.includes("COMPLETED") && filters.scope !== "done_by_me";
  return useMemo(() => listItems(rows, grouped, now, timeZone), [rows, grouped, now, timeZone]);
}

let frame = 0;

/** Focuses what may still have to come into the page or into sight; gives up after a third of a second. */
function focusWhenThere(find: () => HTMLElement | null | undefined, frames = 20): void {
  cancelAnimationFrame(frame); // whoever asked before has been overtaken
  frame = requestAnimationFrame(() => {
    const element = find();
    element?.focus({ preventScroll: true });
    if (frames > 0 && (!element || document.activeElement !== element)) focusWhenThere(find, frames - 1);
  });
}

const rowOf = (scroller: HTMLElement | null, id: string) =>
  scroller?.querySelector<HTMLElement>(`[data-task="${CSS.escape(id)}"]`);

function Heading({ group }: { group: Extract<ListItem, { kind: "heading" }>["group"] }) {
  const t = useTranslations("inbox.groups");
  return (
    <h3 className="flex h-8 items-end border-b border-line bg-canvas px-3 pb-1.5 text-xs font-medium text-muted">
      {t(group)}
    </h3>
  );
}
