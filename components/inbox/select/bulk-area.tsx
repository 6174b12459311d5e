"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";

import { useTracked } from "@/lib/client/batches";
import { late } from "@/lib/client/late";
import { useShortcuts } from "@/lib/client/use-shortcuts";

import { type Selecting, useSelecting } from "./selecting";

const loadBar = () => import("./bulk-bar");
const BulkBar = dynamic(() => late(() => loadBar().then((module) => module.BulkBar)), {
  loading: () => null,
});
const BatchTray = dynamic(() => late(() => import("./batch-tray").then((module) => module.BatchTray)), {
  loading: () => null,
});

/** The list's pane with what belongs to its selection: the keys, how much is chosen, what can be done, what is under way. */
export function BulkArea({ children }: { children: ReactNode }) {
  const selecting = useSelecting();
  const tracked = useTracked();
  if (!selecting) return children;
  const { count, picking } = selecting;
  return (
    <>
      <SelectingKeys selecting={selecting} />
      <div
        data-bulk={count > 0 || undefined}
        // So that the last rows are not below what floats over them.
        className="relative flex min-h-0 grow flex-col data-bulk:[&_.overflow-y-auto]:pb-28"
      >
        {children}
        <Count count={count} picking={picking} />
        {count > 0 && <BulkBar selecting={selecting} />}
      </div>
      {tracked.length > 0 && <BatchTray tracked={tracked} />}
    </>
  );
}

/** Says how much is chosen, once for every change. */
function Count({ count, picking }: { count: number; picking: boolean }) {
  const t = useTranslations("inbox-bulk");
  return (
    <p role="status" className="sr-only">
      {count > 0 && t("count", { count })}
      {count === 0 && picking && t("picking")}
    </p>
  );
}

function SelectingKeys({ selecting }: { selecting: Selecting }) {
  const { order, cursor, choose, focus, clear, picking, count } = selecting;
  const at = () => cursor() ?? order[0];
  const extend = (by: 1 | -1) => {
    const from = at();
    const to = order[from === undefined ? 0 : order.indexOf(from) + by];
    if (from === undefined || to === undefined) return;
    choose({ do: "range", from, to });
    focus(to);
  };
  const any = order.length > 0;
  // What one does with rows is loaded before one has chosen some.
  useEffect(() => void loadBar(), []);
  useShortcuts({
    select: any ? () => choose({ do: "toggle", id: at() ?? "" }) : undefined,
    selectTo: any ? () => choose({ do: "range", to: at() ?? "" }) : undefined,
    selectNext: any ? () => extend(1) : undefined,
    selectPrevious: any ? () => extend(-1) : undefined,
    selectAll: any ? () => choose({ do: count >= order.length ? "all" : "rows" }) : undefined,
  });
  // Until the bar listens, keys that it will act on must not act on the open task.
  const wait = count > 0 ? () => {} : undefined;
  const waiting = { claim: wait, release: wait, reassign: wait, snooze: wait, unread: wait };
  useShortcuts({ back: picking || count > 0 ? clear : undefined, ...waiting }, true, true);
  return null;
}
