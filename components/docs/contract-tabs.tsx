import { useTranslations } from "next-intl";
import Link from "next/link";

/** A contract that has a page of its own. */
export type ContractLink = { name: string; href: string; isShown: boolean };

/** The contracts that one engine answers, each with its own page. */
export function ContractTabs({ contracts }: { contracts: ContractLink[] }) {
  const t = useTranslations("docs");
  return (
    <nav aria-label={t("contracts")} className="mt-4 border-b border-line">
      <ul className="scroll-thin flex gap-x-1 overflow-x-auto overflow-y-hidden">
        {contracts.map(({ name, href, isShown }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={isShown ? "page" : undefined}
              className="block border-b-2 whitespace-nowrap border-transparent px-3 py-2 text-sm text-muted hover:text-fg aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-fg"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
