"use client";

import { useTranslations } from "next-intl";

import { cn } from "@/components/ui/cn";
import { onOutline, pathOf } from "@/lib/client/diagram";
import type { Diagram, DiagramEdge } from "@/lib/contracts/diagram";

/** The ways between the nodes; those that the run took stand out, with how often if it was more than once. */
export function DiagramEdges({ diagram: { width, height, edges, nodes } }: { diagram: Diagram }) {
  // What was taken is drawn last, above what was not.
  const inOrder = [...edges.entries()].toSorted(([, a], [, b]) => Math.sign(a.taken) - Math.sign(b.taken));
  return (
    <>
      <svg aria-hidden width={width} height={height} className="absolute inset-0 overflow-visible">
        <defs>
          <Arrow id="arrow" className="fill-control" />
          <Arrow id="arrow-taken" className="fill-accent" />
        </defs>
        {inOrder.map(([at, edge]) => (
          <path
            key={at}
            d={pathOf(onOutline(edge, nodes))}
            fill="none"
            markerEnd={`url(#${edge.taken > 0 ? "arrow-taken" : "arrow"})`}
            className={edge.taken > 0 ? "stroke-accent stroke-2" : "stroke-control stroke-1"}
          />
        ))}
      </svg>
      {edges.map((edge, at) => (
        <Label key={at} edge={edge} />
      ))}
    </>
  );
}

const Arrow = ({ id, className }: { id: string; className: string }) => (
  <marker
    id={id}
    viewBox="0 0 8 8"
    refX="7"
    refY="4"
    markerWidth="8"
    markerHeight="8"
    markerUnits="userSpaceOnUse"
    orient="auto"
  >
    <path d="M0 0L8 4L0 8z" className={className} />
  </marker>
);

function Label({ edge: { kind, label, label_at: at, taken, points } }: { edge: DiagramEdge }) {
  const t = useTranslations("instances.diagram");
  const text = label ?? (kind && kind !== "result" && kind !== "condition" ? t(`ways.${kind}`) : null);
  const [first, second] = points;
  const place =
    at ?? (first && second && { x: (first.x + second.x) / 2 - 12, y: (first.y + second.y) / 2 - 8 });
  if (!place || (text === null && taken < 2)) return null;
  return (
    <span
      aria-hidden
      style={{ left: place.x, top: place.y, ...(at && { maxWidth: at.width + 28 }) }}
      className={cn(
        "absolute inline-flex h-4 items-center gap-1 rounded-sm bg-canvas px-1 text-2xs whitespace-nowrap",
        taken > 0 ? "font-medium text-accent-fg" : "text-muted",
      )}
    >
      {text !== null && <span className="truncate">{text}</span>}
      {taken > 1 && <span>{`${taken}×`}</span>}
    </span>
  );
}
