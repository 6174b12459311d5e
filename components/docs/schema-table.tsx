import { useTranslations } from "next-intl";
import { ScrollArea } from "@/components/ui/scroll-area";
import type { SchemaRow } from "@/lib/contracts/openapi/reference";

type Props = {
  rows: SchemaRow[];
  caption: string;
  /** Says which keys are required: of what a caller sends, not of what he gets. */
  marks?: boolean;
};

/** The keys of an object: name, type, and what it means; keys within stand indented below theirs. */
export function SchemaTable({ rows, caption, marks = false }: Props) {
  const t = useTranslations("docs");
  if (rows.length === 0) return null;
  return (
    <ScrollArea aria-label={caption} className="overflow-x-auto rounded-md border border-line">
      <table className="w-full min-w-[32rem] table-fixed border-collapse text-left text-xs">
        <caption className="sr-only">{caption}</caption>
        <thead className="bg-canvas text-muted">
          <tr>
            <th className="w-2/5 px-3 py-1.5 font-medium">{t("name")}</th>
            <th className="w-1/5 px-3 py-1.5 font-medium">{t("type")}</th>
            <th className="px-3 py-1.5 font-medium">{t("meaning")}</th>
          </tr>
        </thead>
        <tbody>
          <Rows rows={rows} depth={0} marks={marks} />
        </tbody>
      </table>
    </ScrollArea>
  );
}

function Rows({ rows, depth, marks }: { rows: SchemaRow[]; depth: number; marks: boolean }) {
  return rows.map((row) => <RowAndChildren key={row.name} row={row} depth={depth} marks={marks} />);
}

function RowAndChildren({ row, depth, marks }: { row: SchemaRow; depth: number; marks: boolean }) {
  const t = useTranslations("docs");
  return (
    <>
      <tr className="border-t border-line align-top">
        <th scope="row" className="px-3 py-1.5 font-normal">
          <span style={{ paddingInlineStart: depth * 14 }}>
            <code className="font-mono break-words text-fg">{row.name}</code>
            {marks && row.required && <span className="ms-1.5 text-2xs text-late">{t("required")}</span>}
          </span>
        </th>
        <td className="px-3 py-1.5 font-mono text-2xs leading-4 text-muted">{row.type}</td>
        <td className="px-3 py-1.5 text-muted">
          {row.description}
          {row.limits.map((limit) => (
            <code key={limit} className="block font-mono text-2xs break-words text-faint">
              {limit}
            </code>
          ))}
        </td>
      </tr>
      {depth < 3 && <Rows rows={row.children} depth={depth + 1} marks={marks} />}
    </>
  );
}
