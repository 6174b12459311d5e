"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

import { useShortcuts } from "@/lib/client/use-shortcuts";

import { onOpenShortcuts } from "./shell-events";

const ShortcutsDialog = dynamic(() => import("./shortcuts-dialog").then((module) => module.ShortcutsDialog));

/** The keys that work on every page. */
export function ShellKeys() {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  useEffect(() => onOpenShortcuts(() => setOpen(true)), []);
  useShortcuts({
    help: () => setOpen(true),
    goInbox: () => router.push("/inbox"),
    goInstances: () => router.push("/instances"),
  });
  return open ? <ShortcutsDialog onClose={() => setOpen(false)} /> : null;
}
