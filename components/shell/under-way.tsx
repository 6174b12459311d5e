"use client";

import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { useSyncExternalStore } from "react";

import { late } from "@/lib/client/late";
import { useMe } from "@/lib/client/me";
import { onTracked, trackedBatches } from "@/lib/client/tracked-batches";

const Tray = dynamic(() => late(() => import("./under-way-tray").then((module) => module.UnderWayTray)), {
  loading: () => null,
});

/** What is under way for many tasks, at the foot of any page; the inbox has it below its list. */
export function UnderWay() {
  const { id } = useMe();
  const any = useSyncExternalStore(
    onTracked,
    () => trackedBatches(id).length > 0,
    () => false,
  );
  const inInbox = usePathname().startsWith("/inbox");
  return any && !inInbox ? <Tray /> : null;
}
