import { useTranslations } from "next-intl";
import type { SchemaRow } from "@/lib/contracts/openapi/reference";
import { SchemaTable } from "./schema-table";

/** The headers that answers carry, once. */
export function HeadersTable({ rows }: { rows: SchemaRow[] }) {
  const t = useTranslations("docs");
  return (
    <section id="headers" aria-labelledby="headers-title" className="mt-12 scroll-mt-4">
      <h2 id="headers-title" className="mb-4 text-lg font-semibold tracking-tight">
        {t("headers")}
      </h2>
      <SchemaTable rows={rows} caption={t("name")} />
    </section>
  );
}
