"use client";

import { Check } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ChangeEvent, type MouseEvent, type ReactNode, useCallback, useState } from "react";

import { cn } from "@/components/ui/cn";
import { late } from "@/lib/client/late";
import type { TaskRow } from "@/lib/contracts/tasks";

import { RowKeys } from "./row-keys";
import { RowMenu } from "./row-menu";
import { type RowSelecting, useRowSelecting } from "./selecting";
import { SwipeBack } from "./swipe-back";
import { useRowDoings } from "./use-row-doings";
import { useTouch } from "./use-touch";

const RowReassign = dynamic(() => late(() => import("./row-reassign").then((module) => module.RowReassign)), {
  loading: () => null,
});

type Props = { task: TaskRow; children: ReactNode };

/** A row that can be chosen, swiped on a touch screen, and has a menu of its own. */
export function SelectableRow({ task, children }: Props) {
  const selecting = useRowSelecting();
  if (!selecting) return children;
  return (
    <Row task={task} selecting={selecting}>
      {children}
    </Row>
  );
}

function Row({ task, selecting, children }: Props & { selecting: RowSelecting }) {
  const chosen = selecting.isChosen(task.id);
  const active = selecting.picking || selecting.count > 0;
  // While one scrolls past, a row is only its link and its box.
  const [near, setNear] = useState(false);
  const [here, setHere] = useState(false);
  const [reassigning, setReassigning] = useState(false);
  const stop = useCallback(() => setReassigning(false), []);
  const doings = useRowDoings(task, selecting.actions);
  const select = () => {
    selecting.pick(true);
    selecting.choose({ do: "toggle", id: task.id });
  };
  const touch = useTouch({
    onLong: select,
    onSwipe: (side) => (side === "right" ? doings.snooze() : pulled(doings)),
  });
  const onClickCapture = (event: MouseEvent) => {
    if (touch.wasGesture()) return swallow(event);
    if (!(event.target instanceof Element) || event.target.closest("a") === null) return undefined;
    if (event.shiftKey) selecting.choose({ do: "range", from: selecting.cursor(), to: task.id });
    else if (selecting.picking && isPlain(event)) selecting.choose({ do: "toggle", id: task.id });
    else return undefined;
    return swallow(event);
  };
  return (
    <div
      data-row
      data-chosen={chosen || undefined}
      data-choosing={active || undefined}
      role="presentation"
      onClickCapture={onClickCapture}
      onPointerEnter={() => setNear(true)}
      onFocus={({ target }) => {
        setNear(true);
        setHere(target.matches("[data-task]"));
      }}
      onBlur={() => setHere(false)}
      // Shift and a click would mark the text in between.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      {...touch.handlers}
      className={rowClass}
    >
      <SwipeBack side={touch.side} pull={doings.pull} />
      <div
        ref={touch.content}
        className="relative bg-surface transition-transform motion-reduce:transition-none"
      >
        {children}
        <RowBox task={task} chosen={chosen} active={active} selecting={selecting} />
        {(near || selecting.coarse) && <RowMenu task={task} doings={doings} onSelect={select} />}
      </div>
      {doings.dialog}
      {here && (
        <RowKeys
          task={task}
          doings={doings}
          onReassign={() => setReassigning(true)}
          onComment={() => selecting.comment(task.id)}
        />
      )}
      {reassigning && <RowReassign task={task} onClose={stop} />}
    </div>
  );
}

function pulled({ pull, claim, release, mark }: ReturnType<typeof useRowDoings>) {
  if (pull === "claim") claim();
  else if (pull === "release") release();
  else mark({ read: pull === "read" });
}

const swallow = (event: MouseEvent) => {
  event.preventDefault();
  event.stopPropagation();
};
const isPlain = ({ metaKey, ctrlKey, altKey }: MouseEvent) => !metaKey && !ctrlKey && !altKey;

/** The box lies over the mark of the row's state, which gives way where the box shows. */
const rowClass = cn(
  "group/row relative touch-pan-y overflow-hidden [-webkit-touch-callout:none]",
  "data-chosen:[&_a[data-task]]:bg-accent-soft pointer-coarse:[&_a[data-task]]:pr-11",
  "data-choosing:[&_[data-state-mark]]:opacity-0 pointer-fine:hover:[&_[data-state-mark]]:opacity-0",
  "has-[[data-task]:focus-visible]:[&_[data-state-mark]]:opacity-0 has-[[data-box]:focus-visible]:[&_[data-state-mark]]:opacity-0",
);

type BoxProps = { task: TaskRow; chosen: boolean; active: boolean; selecting: RowSelecting };

function RowBox({ task, chosen, active, selecting }: BoxProps) {
  const t = useTranslations("inbox-bulk");
  const onChange = ({ nativeEvent }: ChangeEvent) => {
    const ranged = nativeEvent instanceof globalThis.MouseEvent && nativeEvent.shiftKey;
    selecting.choose(
      ranged ? { do: "range", from: selecting.cursor(), to: task.id } : { do: "toggle", id: task.id },
    );
  };
  return (
    <span
      className={cn(
        "absolute inset-y-0 left-0 grid w-10 place-items-center opacity-0 transition-opacity has-checked:opacity-100",
        "pointer-fine:group-hover/row:opacity-100 group-data-choosing/row:opacity-100",
        "group-has-[[data-task]:focus-visible]/row:opacity-100 focus-within:opacity-100",
        !active && "pointer-coarse:pointer-events-none",
      )}
    >
      <input
        type="checkbox"
        data-box
        // Outside of a selection X does it, and there is one stop less in each row.
        tabIndex={active ? 0 : -1}
        aria-label={t("row", { step: task.step_name, about: task.entity.label ?? task.workflow_name })}
        checked={chosen}
        onChange={onChange}
        className="peer absolute inset-0 cursor-pointer appearance-none rounded-sm focus-visible:-outline-offset-2"
      />
      <span
        aria-hidden
        className={cn(
          "pointer-events-none grid size-4 place-items-center rounded-sm border border-control bg-surface text-transparent",
          "peer-checked:border-accent peer-checked:bg-accent peer-checked:text-on-accent",
        )}
      >
        <Check strokeWidth={3} className="size-3" />
      </span>
    </span>
  );
}
