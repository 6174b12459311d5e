import { useTranslations } from "next-intl";
import Link from "next/link";
import { Logo } from "@/components/shell/logo";
import { Texts } from "@/components/shell/texts";
import type { Reference } from "@/lib/contracts/openapi/reference";
import { type ContractLink, ContractTabs } from "./contract-tabs";
import { DocsNav } from "./docs-nav";
import { Failures } from "./failures";
import { HeadersTable } from "./headers-table";
import { OperationSection } from "./operation-section";
import { Prose } from "./prose";

type Props = { reference: Reference; document: string; contracts: ContractLink[] };

/** The reference of one REST contract, and the way to the others. */
export function DocsScreen({ reference, document, contracts }: Props) {
  const t = useTranslations("docs");
  const { version, about, sections, failures, headers } = reference;
  const names = sections.map(({ name, operations }) => ({
    name,
    operations: operations.map(({ id, method, path, summary }) => ({ id, method, path, summary })),
  }));
  return (
    <div className="mx-auto flex max-w-[88rem] desk:gap-10">
      <header className="sticky top-0 hidden h-dvh w-64 shrink-0 flex-col gap-4 border-e border-line px-4 pt-5 desk:flex">
        <Link href="/" className="flex items-center gap-2 text-sm font-semibold">
          <Logo className="size-6" />
          Bandeja
        </Link>
        <Texts of={["docs"]}>
          <DocsNav sections={names} />
        </Texts>
      </header>
      <main className="min-w-0 flex-1 px-5 pt-8 pb-24">
        <h1 className="text-xl font-semibold tracking-tight">
          {t("title")} <span className="text-sm font-normal text-faint tabular-nums">{version}</span>
        </h1>
        <ContractTabs contracts={contracts} />
        <div lang="en">
          <Prose text={about} />
        </div>
        <p className="mt-3 text-sm">
          <a
            href={document}
            target="_blank"
            rel="noreferrer"
            className="text-accent-fg underline underline-offset-2"
          >
            {t("document")}
          </a>
        </p>
        <Texts of={["docs"]}>
          <details className="mt-6 desk:hidden">
            <summary className="cursor-pointer text-sm font-medium">{t("operations")}</summary>
            <div className="mt-3">
              <DocsNav sections={names} />
            </div>
          </details>
          <div lang="en">
            {sections.map(({ name, description, operations }) => (
              <section key={name} aria-label={name} className="mt-12">
                <h2 className="text-lg font-semibold tracking-tight">{name}</h2>
                <p className="mt-1 mb-5 text-sm text-muted">{description}</p>
                {operations.map((operation) => (
                  <OperationSection key={operation.id} operation={operation} />
                ))}
              </section>
            ))}
            <HeadersTable rows={headers} />
            <Failures failures={failures} />
          </div>
        </Texts>
      </main>
    </div>
  );
}
