"use client";

import { useTranslations } from "next-intl";
import { type CSSProperties, useCallback, useRef } from "react";

import { TaskPane } from "@/components/task/task-pane";
import { cn } from "@/components/ui/cn";
import { ErrorState } from "@/components/ui/error-state";
import { type InboxFilters, inboxHref, type Narrowing, readInbox } from "@/lib/client/inbox-filters";
import { useCan } from "@/lib/client/me";
import { queryOfUrl } from "@/lib/client/query-text";
import { showAddress } from "@/lib/client/url-state";
import { useShortcuts } from "@/lib/client/use-shortcuts";

import { ListHead } from "./list-head";
import { EmptyList, LoadingRows } from "./list-states";
import { NextNotice } from "./next-notice";
import { NothingChosen } from "./nothing-chosen";
import { FoldButton } from "./panes/fold-button";
import { Separator } from "./panes/separator";
import { type Panes, usePanes } from "./panes/use-panes";
import { ScopeNav } from "./scope-nav";
import { BulkArea } from "./select/bulk-area";
import { SelectingProvider } from "./select/selecting";
import { type ListHandle, TaskList } from "./task-list";
import { useInbox } from "./use-inbox";
import { useTakeNext } from "./use-take-next";
import { useTaskList } from "./use-task-list";

/**
 * The inbox: views, list and task side by side, as wide as the person wants them; on a phone one of list and task. The
 * URL says which.
 */
export function InboxScreen() {
  const t = useTranslations("inbox");
  const seesAll = useCan("APICLI_WORKFLOW_MANAGE");
  const { filters, taskId } = useInbox();
  const list = useTaskList(filters);
  const listHandle = useRef<ListHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const panes = usePanes(() => taskId && showAddress(inboxHref(filters, null)));
  /** With the task's pane folded away the list has all the room until a task is opened. */
  const alone = panes.folded.task && taskId === null;
  const move = useMove(filters, taskId, list.rows, listHandle, alone);
  const executes = useCan("APICLI_WORKFLOW_EXECUTE");
  const next = useTakeNext(executes, move.toTaken);

  return (
    <div
      className="relative flex h-full min-h-0 bg-surface"
      style={
        { "--pane-views": `${panes.width.views}px`, "--pane-list": `${panes.width.list}px` } as CSSProperties
      }
    >
      <h1 className="sr-only">{t("title")}</h1>
      {!panes.folded.views && <ViewsPane filters={filters} seesAll={seesAll} panes={panes} />}
      <section
        id="pane-list"
        data-pane="list"
        aria-label={t("list")}
        className={cn(
          "flex min-h-0 w-full flex-col desk:min-w-[320px]",
          alone ? "desk:grow" : "desk:w-(--pane-list)",
          taskId && "max-desk:invisible max-desk:absolute max-desk:inset-0",
        )}
      >
        <SelectingProvider list={list} filters={filters} taskId={taskId} handle={listHandle}>
          <ScopeNav
            shape="row"
            filters={filters}
            seesAll={seesAll}
            className={cn("border-b border-line bg-canvas", !panes.folded.views && "wide:hidden")}
          />
          <ListHead
            filters={filters}
            total={list.total}
            searchRef={search}
            onChange={move.toFilters}
            onNarrow={move.toNarrowing}
            onNext={executes ? next.take : undefined}
            nextPending={next.pending}
            panes={panes}
            alone={alone}
          />
          <ListArea list={list} filters={filters} taskId={taskId} move={move} handle={listHandle} />
        </SelectingProvider>
      </section>
      {!alone && (
        <Separator
          pane="list"
          controls="pane-list"
          width={panes.width.list}
          onResize={panes.resize}
          className="max-desk:hidden"
        />
      )}
      <section
        aria-label={t("task")}
        className={cn(
          "relative flex min-h-0 min-w-0 grow flex-col desk:min-w-[360px] desk:basis-0",
          alone ? "hidden" : !taskId && "max-desk:hidden",
        )}
      >
        {next.offer && next.offer.taskId === taskId && (
          <NextNotice key={taskId} offer={next.offer} pending={next.pending} onSkip={next.skip} />
        )}
        <div className="min-h-0 grow">
          {taskId ? (
            <TaskPane
              key={taskId}
              id={taskId}
              row={list.rows.find((row) => row.id === taskId)}
              backHref={inboxHref(filters, null)}
              onCompleted={move.onwards}
            />
          ) : (
            <NoTask panes={panes} />
          )}
        </div>
      </section>
    </div>
  );
}

type ViewsProps = { filters: InboxFilters; seesAll: boolean; panes: Panes };

function ViewsPane({ filters, seesAll, panes }: ViewsProps) {
  return (
    <>
      <div
        id="pane-views"
        data-pane="views"
        className="hidden w-(--pane-views) shrink-0 flex-col bg-canvas wide:flex"
      >
        <ScopeNav
          shape="column"
          filters={filters}
          seesAll={seesAll}
          className="scroll-thin min-h-0 grow overflow-y-auto"
        />
        <FoldButton
          pane="views"
          folded={false}
          onClick={() => panes.toggle("views")}
          className="m-2 self-start"
        />
      </div>
      <Separator
        pane="views"
        controls="pane-views"
        width={panes.width.views}
        onResize={panes.resize}
        className="hidden wide:block"
      />
    </>
  );
}

function NoTask({ panes }: { panes: Panes }) {
  return (
    <>
      <NothingChosen />
      <FoldButton
        pane="task"
        folded={false}
        onClick={() => panes.toggle("task")}
        className="absolute top-2 right-2"
      />
    </>
  );
}

type Move = ReturnType<typeof useMove>;
type BodyProps = {
  list: ReturnType<typeof useTaskList>;
  filters: InboxFilters;
  taskId: string | null;
  move: Move;
  handle: React.RefObject<ListHandle | null>;
};

function ListArea(props: BodyProps) {
  return (
    <BulkArea>
      <ListBody {...props} />
    </BulkArea>
  );
}

function ListBody({ list, filters, taskId, move, handle }: BodyProps) {
  const { fetchNextPage } = list;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  if (list.isPending) return <LoadingRows />;
  if (list.isError && list.rows.length === 0) {
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (list.rows.length === 0) return <EmptyList filters={filters} onChange={move.toFilters} />;
  return (
    <TaskList
      stale={list.isPlaceholderData}
      rows={list.rows}
      total={list.total ?? list.rows.length}
      filters={filters}
      taskId={taskId}
      hasMore={list.hasNextPage}
      loadingMore={list.isFetchingNextPage}
      onMore={more}
      onOpen={opened}
      handle={handle}
    />
  );
}

/** The ways through the inbox: to other filters, to the row before or after, on after a completion. */
function useMove(
  filters: InboxFilters,
  taskId: string | null,
  rows: readonly { id: string }[],
  list: React.RefObject<ListHandle | null>,
  alone: boolean,
) {
  const show = (id: string, how: "push" | "replace") => {
    list.current?.mark(id);
    showAddress(inboxHref(filters, id), how);
    list.current?.focusTask(id);
  };
  const step = (by: 1 | -1) => {
    const open = taskNow();
    const known = rows.findIndex(({ id }) => id === open);
    const at = known < 0 ? rows.findIndex(({ id }) => id === focusedTask()) : known;
    const next = rows[at < 0 ? 0 : at + by];
    if (!next) return;
    if (open === null && (alone || isPhone())) list.current?.focusTask(next.id);
    else show(next.id, open === null ? "push" : "replace");
  };
  const back = () => {
    const open = taskNow();
    if (open === null) return;
    showAddress(inboxHref(filtersNow(), null));
    list.current?.focusTask(open);
  };
  useShortcuts({
    next: () => step(1),
    previous: () => step(-1),
    open: () => (taskId ? focusTaskPane() : step(1)),
    back: () => (isInPane() && !isPhone() && taskId ? list.current?.focusTask(taskId) : back()),
  });
  const toNarrowing = useCallback(
    (narrowing: Narrowing) => showAddress(inboxHref({ ...filtersNow(), ...narrowing }, taskNow()), "replace"),
    [],
  );
  return {
    toNarrowing,
    toFilters: (change: Partial<InboxFilters>) =>
      showAddress(inboxHref({ ...filtersNow(), ...change }, taskNow())),
    /** To a task that was taken, in this list or not. */
    toTaken: (id: string) => {
      if (rows.some((row) => row.id === id)) return show(id, "push");
      showAddress(inboxHref(filters, id));
      setTimeout(() => pane()?.focus(), 100); // the pane follows the address
    },
    /** After a completion: the row that took the place of the finished one, or the list where none is left. */
    onwards: () => {
      const at = rows.findIndex(({ id }) => id === taskId);
      const next = at < 0 ? undefined : (rows[at + 1] ?? rows[at - 1]);
      if (next && !isPhone()) return show(next.id, "replace");
      showAddress(inboxHref(filters, null), "replace");
      if (next) list.current?.focusTask(next.id);
      return undefined;
    },
  };
}

/** What the address says at this moment: two changes in a row must not undo each other. */
const filtersNow = () => readInbox(queryOfUrl(new URLSearchParams(window.location.search)));

/** The task that the address names at this moment: keys may come faster than the page follows it. */
const taskNow = () => /^\/inbox\/([^/]+)/.exec(window.location.pathname)?.[1] ?? null;

/** Who opens a task by keyboard goes on in it by keyboard. */
const opened = (byKeyboard: boolean) => {
  if (byKeyboard) setTimeout(focusTaskPane, 0);
};

const isPhone = () => !window.matchMedia("(min-width: 900px)").matches;
const focusedTask = () => document.activeElement?.getAttribute("data-task") ?? null;
const pane = () => document.querySelector<HTMLElement>("[data-task-pane]");
const isInPane = () => pane()?.contains(document.activeElement) ?? false;

/** Puts focus where work on the open task begins: its first field, else the task as a whole. */
function focusTaskPane() {
  const first = pane()?.querySelector<HTMLElement>(
    "[data-first-stop] :is(input, textarea, button, [role=combobox])",
  );
  (first ?? pane())?.focus();
}
