"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

import { late } from "@/lib/client/late";
import { useCan } from "@/lib/client/me";
import { useShortcuts } from "@/lib/client/use-shortcuts";

import { RecentKeeper } from "./palette/recent-keeper";
import { beginTypedAhead } from "./palette/typed-ahead";
import { onOpenPalette, onOpenShortcuts } from "./shell-events";

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
  const router = useRouter();
  const manages = useCan("APICLI_WORKFLOW_MANAGE");
  const [open, setOpen] = useState<"shortcuts" | "palette" | null>(null);
  useEffect(() => onOpenShortcuts(() => setOpen("shortcuts")), []);
  useEffect(() => onOpenPalette(() => setOpen("palette")), []);
  useShortcuts({
    help: () => setOpen("shortcuts"),
    palette: () => {
      beginTypedAhead();
      setOpen("palette");
    },
    goInbox: () => router.push("/inbox"),
    goInstances: () => router.push("/instances"),
    ...(manages && { goDesk: () => router.push("/dashboard") }),
    goNotifications: () => router.push("/notifications"),
  });
  const close = () => setOpen(null);
  return (
    <>
      <RecentKeeper />
      <Live />
      {open === "shortcuts" && <ShortcutsDialog onClose={close} />}
      {open === "palette" && <Palette onClose={close} />}
    </>
  );
}
