import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DocsScreen } from "@/components/docs/docs-screen";
import { referenceOf } from "@/lib/contracts/openapi/reference";
import { dialects } from "@/lib/dialects";
import { documentOf } from "@/lib/http/openapi-document";
import { contractLinks } from "../contract-links";

type Props = PageProps<"/docs/[contract]">;

async function dialectOf({ params }: Props) {
  const { contract: id } = await params;
  return dialects.find(({ contract }) => contract.id === id) ?? notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await dialectOf(props)).description.title };
}

/** The reference of a further contract; for anybody, without a session. */
export default async function ContractPage(props: Props) {
  const dialect = await dialectOf(props);
  const { contract, description } = dialect;
  return (
    <DocsScreen
      reference={referenceOf(documentOf(dialect))}
      document={description.document}
      contracts={contractLinks(`/docs/${contract.id}`)}
    />
  );
}
