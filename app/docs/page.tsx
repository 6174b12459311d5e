import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DocsScreen } from "@/components/docs/docs-screen";
import { reference } from "@/lib/contracts/openapi/reference";
import { contractLinks } from "./contract-links";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("docs");
  return { title: t("title") };
}

/** The reference of the REST contract, made from the OpenAPI document; for anybody, without a session. */
export default function DocsPage() {
  const contracts = contractLinks("/docs");
  return <DocsScreen reference={reference()} document="/apidev/v1/openapi.json" contracts={contracts} />;
}
