import { useTranslations } from "next-intl";
import { ScrollArea } from "@/components/ui/scroll-area";
import type { SchemaRow } from "@/lib/contracts/openapi/reference";

/** The keys of an object: name, type, and what it means; keys within stand indented below theirs. */
export function SchemaTable({ rows, caption }: { rows: SchemaRow[]; caption: string }) {
  const t = useTranslations("docs");
  if (rows.length === 0) return null;
  return (
    <ScrollArea aria-label={caption} className="overflow-x-auto rounded-md border border-line">
      <table className="w-full border-collapse text-left text-xs">
        <caption className="sr-only">{caption}</caption>
        <thead className="bg-canvas text-muted">
          <tr>
            <th className="px-3 py-1.5 font-medium">{t("name")}</th>
            <th className="px-3 py-1.5 font-medium">{t("type")}</th>
            <th className="px-3 py-1.5 font-medium">{t("meaning")}</th>
          </tr>
        </thead>
        <tbody>
          <Rows rows={rows} depth={0} within="" />
        </tbody>
      </table>
    </ScrollArea>
  );
}

function Rows({ rows, depth, within }: { rows: SchemaRow[]; depth: number; within: string }) {
  return rows.map((row) => (
    <RowAndChildren key={row.name} row={row} depth={depth} within={`${within}/${row.name}`} />
  ));
}

function RowAndChildren({ row, depth, within }: { row: SchemaRow; depth: number; within: string }) {
  const t = useTranslations("docs");
  return (
    <>
      <tr className="border-t border-line align-top">
        <th scope="row" className="px-3 py-1.5 font-normal whitespace-nowrap">
          <span style={{ paddingInlineStart: depth * 14 }}>
            <code className="font-mono text-fg">{row.name}</code>
            {row.required && <span className="ms-1.5 text-2xs text-late">{t("required")}</span>}
          </span>
        </th>
        <td className="px-3 py-1.5 font-mono whitespace-nowrap text-muted">{row.type}</td>
        <td className="min-w-40 px-3 py-1.5 text-muted">
          {row.description}
          {row.limits.map((limit) => (
            <code key={limit} className="block font-mono text-2xs break-all text-faint">
              {limit}
            </code>
          ))}
        </td>
      </tr>
      {depth < 3 && <Rows rows={row.children} depth={depth + 1} within={within} />}
    </>
  );
}
