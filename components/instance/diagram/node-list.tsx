"use client";

import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { knownType } from "@/lib/client/diagram";
import type { Diagram, DiagramNode } from "@/lib/contracts/diagram";

import { stateLooks, typeIcons } from "./node-looks";

type Props = { diagram: Diagram; chosen: string | null; onChoose: (id: string) => void };

/** The same as the drawing, as a list: each node, how the run stands there, and where it can go. */
export function NodeList({ diagram: { nodes, edges }, chosen, onChoose }: Props) {
  const t = useTranslations("instances.diagram");
  const nameOf = (id: string) => nodes.find((node) => node.id === id)?.name ?? id;
  return (
    <ol aria-label={t("list")} className="rounded-md border border-line">
      {nodes.map((node) => (
        <Item
          key={node.id}
          node={node}
          ways={edges
            .filter(({ from }) => from === node.id)
            .map(({ to, label, kind, taken }) => {
              const said =
                label ?? (kind && kind !== "result" && kind !== "condition" ? t(`ways.${kind}`) : null);
              return t(said === null ? "way" : "way_by", { to: nameOf(to), label: said ?? "", taken });
            })}
          chosen={chosen === node.id}
          onChoose={() => onChoose(node.id)}
        />
      ))}
    </ol>
  );
}

type ItemProps = { node: DiagramNode; ways: string[]; chosen: boolean; onChoose: () => void };

function Item({ node, ways, chosen, onChoose }: ItemProps) {
  const t = useTranslations("instances.diagram");
  const type = knownType(node.type);
  const Type = typeIcons[type];
  const { icon: State, tone } = stateLooks[node.state];
  return (
    <li className={cn("border-b border-line px-3 py-2 last:border-b-0", chosen && "bg-accent-soft")}>
      <div className="flex flex-wrap items-center gap-2">
        <Type aria-hidden className="size-4 text-muted" />
        <button
          type="button"
          aria-expanded={chosen}
          aria-controls="node-details"
          onClick={onChoose}
          className="min-h-6 rounded-sm font-medium hover:underline"
        >
          {node.name}
        </button>
        <span className="text-xs text-muted">{t(`types.${type}`)}</span>
        <Badge
          tone={tone}
          {...(node.state !== "idle" && { icon: <State aria-hidden /> })}
          className="ml-auto"
        >
          {t(`states.${node.state}`)}
          {node.visits > 1 && ` · ${t("times", { n: node.visits })}`}
        </Badge>
      </div>
      {ways.length > 0 && <p className="pl-6 text-xs text-muted">{ways.join(" · ")}</p>}
    </li>
  );
}
