"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { ErrorState } from "@/components/ui/error-state";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { instanceDiagram } from "@/lib/client/instance-queries";
import { toQuery } from "@/lib/client/query-text";
import { showAddress, useQueryText } from "@/lib/client/url-state";
import { useNarrow } from "@/lib/client/use-narrow";
import type { InstanceDetail } from "@/lib/contracts/instances";

import { Drawing } from "./drawing";
import { NodeDetails } from "./node-details";
import { NodeList } from "./node-list";

const toNode = (node: string | null) => showAddress(toQuery({ tab: "diagram", node }), "replace");

/** The definition that an instance runs, as a drawing or a list, with the way that its run has gone. */
export function InstanceDiagram({ instance }: { instance: InstanceDetail }) {
  const t = useTranslations("instances.diagram");
  const direction = useNarrow() ? "down" : "right";
  const chosen = useQueryText()("node");
  const [view, setView] = useState("drawing");
  const { data, error, isPending, refetch } = useQuery({
    ...instanceDiagram(instance.id, direction),
    placeholderData: keepPreviousData,
  });
  if (isPending) return <Skeleton className="m-4 h-48" />;
  if (!data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const node = data.nodes.find(({ id }) => id === chosen);
  const View = view === "list" ? NodeList : Drawing;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 px-4 py-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Segmented
          label={t("view")}
          value={view}
          onValueChange={setView}
          options={[
            { value: "drawing", label: t("drawing") },
            { value: "list", label: t("list") },
          ]}
        />
        <p className="text-xs text-muted">{t(view === "list" ? "hint_list" : "hint")}</p>
      </div>
      <View diagram={data} chosen={chosen} onChoose={(id) => toNode(id === chosen ? null : id)} />
      {node && <NodeDetails node={node} instance={instance} onClose={() => toNode(null)} />}
    </div>
  );
}
