import type { ContractLink } from "@/components/docs/contract-tabs";
import { dialects } from "@/lib/dialects";

/** The pages of all contracts, the home contract's first. */
export function contractLinks(shown: string): ContractLink[] {
  const links = [
    { name: "Bandeja", href: "/docs" },
    ...dialects.map(({ contract, description }) => ({
      name: description.title,
      href: `/docs/${contract.id}`,
    })),
  ];
  return links.map((link) => ({ ...link, isShown: link.href === shown }));
}
