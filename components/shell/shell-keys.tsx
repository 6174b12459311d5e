"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";

import { late } from "@/lib/client/late";
import { useCan } from "@/lib/client/me";
import { useUndoKey } from "@/lib/client/undo";
import { useShortcuts } from "@/lib/client/use-shortcuts";

import { RecentKeeper } from "./palette/recent-keeper";
import { beginTypedAhead } from "./palette/typed-ahead";
import { onOpenPalette, onOpenShortcuts, onOpenViews } from "./shell-events";
import { useGo } from "./use-go";

const ShortcutsDialog = dynamic(
  () => late(() => import("./shortcuts-dialog").then((module) => module.ShortcutsDialog)),
  { loading: () => null },
);

const Live = dynamic(() => late(() => import("./live").then((module) => module.Live)), { ssr: false });
const Palette = dynamic(() => late(() => import("./palette/palette").then((module) => module.Palette)), {
  loading: () => null,
});

/** The keys that work on every page. */
export function ShellKeys() {
  const go = useGo();
  const reads = useCan("APICLI_WORKFLOW_READ");
  const manages = useCan("APICLI_WORKFLOW_MANAGE");
  const [open, setOpen] = useState<"shortcuts" | "palette" | "views" | null>(null);
  useEffect(() => onOpenShortcuts(() => setOpen("shortcuts")), []);
  useEffect(() => onOpenPalette(() => setOpen("palette")), []);
  useEffect(() => onOpenViews(() => setOpen("views")), []);
  useUndoKey();
  useShortcuts({
    help: () => setOpen("shortcuts"),
    palette: () => {
      beginTypedAhead();
      setOpen("palette");
    },
    views: reads
      ? () => {
          beginTypedAhead();
          setOpen("views");
        }
      : undefined,
    goInbox: () => go("/inbox"),
    goInstances: () => go("/instances"),
    ...(manages && { goDesk: () => go("/dashboard") }),
    goNotifications: () => go("/notifications"),
  });
  const close = () => setOpen(null);
  return (
    <>
      <RecentKeeper />
      <Live />
      {open === "shortcuts" && <ShortcutsDialog onClose={close} />}
      {(open === "palette" || open === "views") && <Palette views={open === "views"} onClose={close} />}
    </>
  );
}
