"use client";

import { useQueryClient } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useEffect } from "react";

import { instanceDetail } from "@/lib/client/instance-queries";
import { useMe } from "@/lib/client/me";
import { noteRecent, type Recent } from "@/lib/client/recent";
import { taskDetail } from "@/lib/client/task-queries";

/** How long something is looked at before it counts as seen; walking through a list passes by. */
const GLANCE = 1500;

/** Remembers what was open, for the palette. */
export function RecentKeeper() {
  const path = usePathname();
  const queries = useQueryClient();
  const { id: userId } = useMe();
  useEffect(() => {
    const [, place, id] = path.split("/");
    if (!id) return undefined;
    const timer = setTimeout(() => {
      const seen = seenAt(place);
      if (seen) noteRecent(userId, seen);
    }, GLANCE);
    return () => clearTimeout(timer);

    function seenAt(at: string | undefined): Recent | null {
      if (at === "inbox") {
        const task = queries.getQueryData(taskDetail(id ?? "").queryKey);
        return task
          ? {
              kind: "task",
              id: task.id,
              label: task.step_name,
              about: task.entity.label ?? task.workflow_name,
            }
          : null;
      }
      const instance = at === "instances" && queries.getQueryData(instanceDetail(id ?? "").queryKey);
      if (!instance) return null;
      const label = instance.entity_label ?? instance.definition_name;
      return { kind: "instance", id: instance.id, label, about: instance.definition_name };
    }
  }, [path, queries, userId]);
  return null;
}
