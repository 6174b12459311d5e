"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, useState } from "react";

import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { holderOf, isSame, type LoadRow as Load, type Target } from "@/lib/client/desk-load";
import type { LoadColumn } from "@/lib/contracts/dashboard";

import { CountLink } from "./count-link";
import { useGive } from "./give";
import { barOf, COLUMNS } from "./load-columns";
import { LoadTasks } from "./load-tasks";

type Props = {
  row: Load;
  /** The largest total of the board, that bars are drawn against. */
  most: number;
  targets: readonly Target[];
  unfolded: boolean;
  onUnfold: () => void;
};

const tones: Partial<Record<LoadColumn, string>> = {
  overdue: "bg-late-soft px-1.5 font-medium text-late",
  today: "bg-soon-soft px-1.5 font-medium text-soon",
};

/** One person or group: counts that lead to their lists, and below it, unfolded, the tasks. Tasks are dropped on it. */
export function LoadRow({ row, most, targets, unfolded, onUnfold }: Props) {
  const t = useTranslations("desk.workload");
  const { isOver, isTarget, ...drop } = useDrop(row);
  const id = `load-${row.kind}-${row.id}`;
  return (
    <tbody
      data-load={`${row.kind}:${row.name}`}
      {...drop}
      className={cn("group border-b border-line last:border-b-0", isOver && "bg-accent-soft")}
    >
      <tr className={cn("transition-colors", !isOver && "hover:bg-hover")}>
        <th
          scope="row"
          className={cn(
            "sticky left-0 z-10 h-row min-w-40 pl-2 text-left font-normal transition-colors",
            isOver ? "bg-accent-soft" : "bg-surface group-hover:bg-hover",
          )}
        >
          <button
            type="button"
            aria-expanded={unfolded}
            aria-controls={id}
            disabled={row.total === 0}
            onClick={onUnfold}
            className="flex max-w-52 min-w-0 items-center gap-2 rounded-md py-1 pr-2 pl-1 text-left hover:bg-pressed disabled:hover:bg-transparent"
          >
            <ChevronRight
              aria-hidden
              className={cn(
                "size-3.5 shrink-0 text-faint transition-transform",
                unfolded && "rotate-90",
                row.total === 0 && "invisible",
              )}
            />
            <Avatar name={row.name} kind={row.kind} />
            <span className="truncate font-medium">{row.name}</span>
            {row.kind === "group" && <span className="sr-only">({t("group")})</span>}
          </button>
        </th>
        {COLUMNS.map((column) => (
          <td key={column} className="px-3 text-right">
            <Count row={row} column={column} />
          </td>
        ))}
        <td className="pr-4 pl-3">
          <span className="flex items-center gap-2">
            <CountLink
              count={row.total}
              query={row.query}
              label={t("of", { name: row.name, column: t("total") })}
              className={cn("w-10 shrink-0 font-medium", row.total === 0 && "text-faint")}
            />
            <Bar row={row} most={most} />
            {isTarget && isOver && (
              <span className="text-xs font-medium whitespace-nowrap text-accent-fg">{t("drop")}</span>
            )}
          </span>
        </td>
      </tr>
      {unfolded && (
        <tr id={id}>
          <td colSpan={COLUMNS.length + 2} className="border-t border-line bg-canvas p-0">
            <LoadTasks row={row} targets={targets} />
          </td>
        </tr>
      )}
    </tbody>
  );
}

function Count({ row, column }: { row: Load; column: LoadColumn }) {
  const t = useTranslations("desk.workload");
  const count = row[column];
  if (count === 0) {
    return (
      <span className="text-faint">
        <span aria-hidden>·</span>
        <span className="sr-only">0</span>
      </span>
    );
  }
  return (
    <CountLink
      count={count}
      query={`${row.query}&due=${column}`}
      label={t("of", { name: row.name, column: t(`columns.${column}`) })}
      {...(tones[column] && { className: tones[column] })}
    />
  );
}

/** The row's work as one bar, its parts in the columns' order. */
function Bar({ row, most }: { row: Load; most: number }) {
  return (
    <span aria-hidden className="flex h-1.5 min-w-0 grow gap-px overflow-hidden rounded-full max-desk:hidden">
      {COLUMNS.filter((column) => row[column] > 0).map((column) => (
        <span key={column} className={barOf[column]} style={{ width: `${(row[column] / most) * 100}%` }} />
      ))}
    </span>
  );
}

/** Takes a dragged task, unless it is the row's already. */
function useDrop(row: Load) {
  const { dragged, drag, give } = useGive();
  const [isOver, setOver] = useState(false);
  const isTarget = dragged !== null && !isSame(row, holderOf(dragged));
  const over = (event: DragEvent) => {
    if (!isTarget) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    setOver(true);
  };
  return {
    isTarget,
    isOver: isOver && isTarget,
    onDragEnter: over,
    onDragOver: over,
    onDragLeave: (event: DragEvent<HTMLElement>) => {
      if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
      setOver(false);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      drag(null);
      if (dragged && isTarget) give(dragged, { kind: row.kind, id: row.id, name: row.name });
    },
  };
}
