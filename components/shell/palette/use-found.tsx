"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleDot, CircleUser, Workflow } from "lucide-react";
import { useTranslations } from "next-intl";

import { call } from "@/lib/client/call";
import { people } from "@/lib/client/directory-queries";
import { useCan } from "@/lib/client/me";
import { useDebounced } from "@/lib/client/use-debounced";

import { useGo } from "../use-go";
import type { EntryGroup } from "./entry";

const MOST = "5";
const LEAST_TYPED = 2;

/** What the server finds for a text: tasks, instances, and for a manager people with their work. */
export function useFound(text: string): { groups: EntryGroup[]; searching: boolean } {
  const t = useTranslations("palette.groups");
  const to = useGo();
  const search = useDebounced(text.trim(), 150);
  const reads = useCan("APICLI_WORKFLOW_READ");
  const manages = useCan("APICLI_WORKFLOW_MANAGE");
  const enabled = reads && search.length >= LEAST_TYPED;
  const tasks = useQuery({
    queryKey: ["tasks", "palette", search],
    queryFn: ({ signal }) => call("listTasks", { search, limit: MOST, open_only: "true" }, { signal }),
    enabled,
  });
  const instances = useQuery({
    queryKey: ["instances", "palette", search],
    queryFn: ({ signal }) => call("listInstances", { search, limit: MOST }, { signal }),
    enabled,
  });
  const found = useQuery({ ...people(search), enabled: enabled && manages });
  const searching = enabled && (tasks.isFetching || instances.isFetching || search !== text.trim());
  if (!enabled) return { groups: [], searching: false };
  const go = (href: string) => () => to(href);
  return {
    searching,
    groups: [
      {
        id: "tasks",
        title: t("tasks"),
        entries: (tasks.data?.rows ?? []).map((row) => ({
          id: `task:${row.id}`,
          label: row.step_name,
          about: [row.entity.label, row.workflow_name].filter(Boolean).join(" · "),
          icon: <CircleDot />,
          run: go(`/inbox/${row.id}`),
        })),
      },
      {
        id: "instances",
        title: t("instances"),
        entries: (instances.data?.rows ?? []).map((row) => ({
          id: `instance:${row.id}`,
          label: row.entity_label ?? row.definition_name,
          about: row.definition_name,
          icon: <Workflow />,
          run: go(`/instances/${row.id}`),
        })),
      },
      {
        id: "people",
        title: t("people"),
        entries: (found.data?.rows ?? []).slice(0, Number(MOST)).map((row) => ({
          id: `person:${row.id}`,
          label: row.name,
          about: t("openTasks", { count: row.open_tasks }),
          icon: <CircleUser />,
          run: go(`/inbox?scope=all&user_id=${row.id}`),
        })),
      },
    ],
  };
}
