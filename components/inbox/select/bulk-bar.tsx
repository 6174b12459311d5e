"use client";

import {
  AlarmClock,
  AlarmClockOff,
  CircleCheck,
  Hand,
  type LucideIcon,
  Undo2,
  UserRoundPlus,
  X,
} from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Spinner } from "@/components/ui/spinner";
import { Tooltip } from "@/components/ui/tooltip";
import type { Bulk } from "@/lib/client/bulk-rules";
import { late } from "@/lib/client/late";
import { marksOf } from "@/lib/client/marks";
import { shortcuts } from "@/lib/client/shortcuts";
import { useShortcuts } from "@/lib/client/use-shortcuts";
import { wireTime } from "@/lib/kit/time";

import { barButtonClass } from "./bar-button-class";
import { BulkMore } from "./bulk-more";
import type { Selecting } from "./selecting";
import { useBulk } from "./use-bulk";

const SnoozeDialog = dynamic(
  () => late(() => import("@/components/task/snooze-dialog").then((module) => module.SnoozeDialog)),
  { loading: () => null },
);
const BulkReassign = dynamic(
  () => late(() => import("./bulk-reassign").then((module) => module.BulkReassign)),
  { loading: () => null },
);
const BulkComplete = dynamic(
  () => late(() => import("./bulk-complete").then((module) => module.BulkComplete)),
  { loading: () => null },
);
const BulkCancel = dynamic(() => late(() => import("./bulk-cancel").then((module) => module.BulkCancel)), {
  loading: () => null,
});

/** What can be done to all that is chosen, at the foot of the list. */
export function BulkBar({ selecting }: { selecting: Selecting }) {
  const t = useTranslations("inbox-bulk");
  const bulk = useBulk(selecting);
  const toggles = togglesOf(selecting);
  useBulkKeys(selecting, bulk, toggles);
  useFocusBack(selecting);
  const main: Bulk[] = [
    bulk.why("claim") !== null && bulk.why("release") === null ? "release" : "claim",
    "reassign",
    toggles.snooze,
    "complete",
  ];
  const rest: Bulk[] = [
    main.includes("claim") ? "release" : "claim",
    toggles.read,
    toggles.pin,
    ...(toggles.snooze === "wake" ? (["snooze"] as const) : []),
    "cancel",
  ];
  return (
    <div
      role="group"
      aria-label={t("bar")}
      className="absolute inset-x-2 bottom-2 z-20 grid animate-pop gap-1 rounded-lg bg-raised p-1.5 shadow-float motion-reduce:animate-none"
    >
      <Chosen selecting={selecting} pending={bulk.pending} />
      {bulk.refused && (
        <p role="status" className="px-1.5 pb-1 text-xs text-pretty text-muted">
          {t(`why.${bulk.refused}`)}
        </p>
      )}
      <div className="grid grid-cols-5 gap-0.5">
        {main.map((what) => (
          <BarButton key={what} what={what} bulk={bulk} />
        ))}
        <BulkMore actions={rest} bulk={bulk} />
      </div>
      {bulk.asking === "snooze" && (
        <SnoozeDialog
          onClose={bulk.close}
          onChosen={(until) => bulk.begin("snooze", { snoozed_until: wireTime(until) })}
        />
      )}
      {bulk.asking === "reassign" && <BulkReassign selecting={selecting} bulk={bulk} />}
      {bulk.asking === "complete" && <BulkComplete selecting={selecting} bulk={bulk} />}
      {bulk.asking === "cancel" && <BulkCancel selecting={selecting} bulk={bulk} />}
    </div>
  );
}

/** How much is chosen, how more is, and how none is. */
function Chosen({ selecting, pending }: { selecting: Selecting; pending: boolean }) {
  const t = useTranslations("inbox-bulk");
  const { count, all, loaded, total } = selecting;
  const isWhole = count >= loaded;
  return (
    <div className="flex h-7 items-center gap-1 pl-1.5 pointer-coarse:h-9">
      <p className="truncate font-medium tabular-nums">{t("count", { count })}</p>
      {pending && <Spinner className="text-faint" />}
      {!isWhole && (
        <Button
          size="sm"
          variant="ghost"
          className="text-accent-fg"
          onClick={() => selecting.choose({ do: "rows" })}
        >
          {t("select_loaded", { count: loaded })}
        </Button>
      )}
      {isWhole && !all && total > loaded && (
        <Button
          size="sm"
          variant="ghost"
          className="text-accent-fg"
          onClick={() => selecting.choose({ do: "all" })}
        >
          {t("select_all", { count: total })}
        </Button>
      )}
      <IconButton
        size="sm"
        className="ml-auto"
        label={t("clear")}
        keys={shortcuts.back.keys}
        icon={<X aria-hidden />}
        onClick={selecting.clear}
      />
    </div>
  );
}

type BarBulk = Pick<ReturnType<typeof useBulk>, "why" | "press" | "pending">;

const icons: { [What in Bulk]?: LucideIcon } = {
  claim: Hand,
  release: Undo2,
  reassign: UserRoundPlus,
  snooze: AlarmClock,
  wake: AlarmClockOff,
  complete: CircleCheck,
};
const keys: { [What in Bulk]?: string } = {
  claim: shortcuts.claim.keys,
  release: shortcuts.release.keys,
  reassign: shortcuts.reassign.keys,
  snooze: shortcuts.snooze.keys,
  wake: shortcuts.snooze.keys,
  complete: shortcuts.completeChosen.keys,
};

/** An action by icon and name; one that makes no sense says why when it is pressed, pointed at or read. */
function BarButton({ what, bulk }: { what: Bulk; bulk: BarBulk }) {
  const t = useTranslations("inbox-bulk");
  const why = bulk.why(what);
  const Icon = icons[what] ?? CircleCheck;
  return (
    <Tooltip content={why ? t(`why.${why}`) : t(`actions.${what}`)} {...(keys[what] && { keys: keys[what] })}>
      <button
        type="button"
        aria-disabled={why !== null || undefined}
        {...(why && { "aria-description": t(`why.${why}`) })}
        onClick={() => bulk.press(what)}
        className={barButtonClass}
      >
        <Icon aria-hidden className="size-4" />
        <span className="w-full truncate">{t(`actions.${what}`)}</span>
      </button>
    </Tooltip>
  );
}

type Toggles = { read: "read" | "unread"; pin: "pin" | "unpin"; snooze: "snooze" | "wake" };

/** Marks are set while any of the chosen tasks is without, and taken away where all have them. */
function togglesOf({ rows }: Selecting): Toggles {
  const all = (has: (row: (typeof rows)[number]) => boolean) => rows.length > 0 && rows.every(has);
  return {
    read: all((row) => marksOf(row).read) ? "unread" : "read",
    pin: all((row) => marksOf(row).pinned) ? "unpin" : "pin",
    snooze: all((row) => marksOf(row).snoozed_until !== null) ? "wake" : "snooze",
  };
}

/** Focus that was in the bar, or in a dialog of it, goes back to the list and not to nowhere when the bar goes. */
function useFocusBack(selecting: Selecting) {
  const latest = useRef(selecting);
  useEffect(() => {
    latest.current = selecting;
  });
  useEffect(
    () => () => {
      const { rows, focus } = latest.current;
      const [first] = rows;
      // After a dialog has given back the focus it took.
      setTimeout(() => first && document.activeElement === document.body && focus(first.id), 50);
    },
    [],
  );
}

function useBulkKeys({ clear }: Selecting, { press }: BarBulk, toggles: Toggles) {
  useShortcuts(
    {
      back: clear,
      claim: () => press("claim"),
      release: () => press("release"),
      reassign: () => press("reassign"),
      snooze: () => press(toggles.snooze),
      unread: () => press(toggles.read),
      pin: () => press(toggles.pin),
      completeChosen: () => press("complete"),
      cancelChosen: () => press("cancel"),
    },
    true,
    true,
  );
}
