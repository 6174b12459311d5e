import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { ReferenceOperation } from "@/lib/contracts/openapi/reference";
import { SchemaTable } from "./schema-table";

/** What an operation answers: success with its keys, and the other statuses, which all share one envelope. */
export function Answers({ operation: { summary, answer, others } }: { operation: ReferenceOperation }) {
  const t = useTranslations("docs");
  return (
    <div className="grid grid-cols-1 gap-3">
      <p className="flex items-center gap-2 text-xs text-muted">
        <Badge tone="done">{answer.status}</Badge>
        {answer.description}
      </p>
      <SchemaTable rows={answer.rows} caption={`${t("data")}: ${summary}`} />
      <p className="flex flex-wrap items-center gap-1.5 text-xs text-muted">
        {others.map(({ status, description }) => (
          <a
            key={status}
            href={status === "304" ? "#headers" : "#errors"}
            title={description}
            className="rounded-sm border border-line px-1.5 font-mono leading-6 hover:bg-hover hover:text-fg"
          >
            {status}
          </a>
        ))}
      </p>
    </div>
  );
}
