import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { ReferenceAnswer } from "@/lib/contracts/openapi/reference";
import { SchemaTable } from "./schema-table";

/** Every status that an operation answers with: success with its keys, failures with their envelope. */
export function Answers({ answers }: { answers: ReferenceAnswer[] }) {
  const t = useTranslations("docs");
  return (
    <div className="grid gap-3">
      {answers.map(({ status, description, rows, example }) => (
        <div key={status}>
          <p className="flex items-center gap-2 text-xs text-muted">
            <Badge tone={status.startsWith("2") ? "done" : "neutral"}>{status}</Badge>
            {description}
          </p>
          {rows.length > 0 && (
            <div className="mt-2">
              <SchemaTable rows={rows} caption={t("data")} />
            </div>
          )}
          {!status.startsWith("2") && example && (
            <details className="mt-1 text-xs text-muted">
              <summary className="cursor-pointer">{t("example")}</summary>
              <pre className="mt-1 rounded-md border border-line p-2 font-mono whitespace-pre-wrap">
                {example}
              </pre>
            </details>
          )}
        </div>
      ))}
    </div>
  );
}
