import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ReferenceOperation } from "@/lib/contracts/openapi/reference";
import { Answers } from "./answers";
import { CodeBlock } from "./code-block";
import { Method } from "./method";
import { SchemaTable } from "./schema-table";

/** One operation: what it takes and gives on the left, a line for the shell and the answer on the right. */
export function OperationSection({ operation }: { operation: ReferenceOperation }) {
  const t = useTranslations("docs");
  const { id, method, path, summary, description, parameters, body, answer, curl } = operation;
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="scroll-mt-4 border-t border-line py-8">
      <h3 id={`${id}-title`} className="text-lg font-semibold">
        <a href={`#${id}`} className="hover:underline">
          {summary}
        </a>
      </h3>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-1 font-mono text-xs">
        <Method name={method} />
        <span className="break-all text-fg">{path}</span>
      </p>
      <p className="mt-2 text-sm text-muted">{description}</p>
      <div className="mt-5 grid grid-cols-1 gap-6 wide:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <div className="grid grid-cols-1 content-start gap-6">
          <Part title={t("parameters")} shown={parameters.length > 0}>
            <SchemaTable
              marks
              rows={parameters.map((one) => ({ ...one, description: withPlace(one.in, one.description) }))}
              caption={`${t("parameters")}: ${summary}`}
            />
          </Part>
          <Part
            title={body ? `${t("body")} · ${body.type}` : ""}
            shown={body !== null && body.rows.length > 0}
          >
            <SchemaTable marks rows={body?.rows ?? []} caption={`${t("body")}: ${summary}`} />
          </Part>
          <Part title={t("answers")} shown>
            <Answers operation={operation} />
          </Part>
        </div>
        <div className="grid grid-cols-1 content-start gap-4 wide:sticky wide:top-4 wide:self-start">
          <CodeBlock title="curl" of={summary} copy={t("copy")} text={curl} />
          {answer.example && (
            <CodeBlock of={summary} title={t("answer")} copy={t("copy")} text={answer.example} />
          )}
        </div>
      </div>
    </section>
  );
}

function Part({ title, shown, children }: { title: string; shown: boolean; children: ReactNode }) {
  if (!shown) return null;
  return (
    <div>
      <h4 className="mb-2 text-xs font-semibold text-fg">{title}</h4>
      {children}
    </div>
  );
}

const withPlace = (place: string, description: string): string =>
  place === "query" ? description : `${place}. ${description}`;
