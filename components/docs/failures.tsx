import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { ReferenceFailure } from "@/lib/contracts/openapi/reference";
import { CodeBlock } from "./code-block";

/** The ways to fail that all operations share, once. */
export function Failures({ failures }: { failures: ReferenceFailure[] }) {
  const t = useTranslations("docs");
  return (
    <section id="errors" aria-labelledby="errors-title" className="mt-12 scroll-mt-4">
      <h2 id="errors-title" className="text-lg font-semibold tracking-tight">
        {t("errors")}
      </h2>
      <div className="mt-5 grid grid-cols-1 gap-4 wide:grid-cols-2">
        {failures.map(({ status, description, example }) => (
          <div key={status} className="grid grid-cols-1 content-start gap-2">
            <p className="flex items-center gap-2 text-xs text-muted">
              <Badge>{status}</Badge>
              {description}
            </p>
            {example && <CodeBlock title={t("example")} of={status} copy={t("copy")} text={example} />}
          </div>
        ))}
      </div>
    </section>
  );
}
