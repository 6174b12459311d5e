import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

import { type Namespace, pick } from "@/lib/client/i18n/messages";

import { AddTexts } from "./add-texts";

/** Sends the browser the texts of these namespaces, for the client components below. */
export async function Texts({ of, children }: { of: readonly Namespace[]; children: ReactNode }) {
  return <AddTexts messages={pick(await getMessages(), of)}>{children}</AddTexts>;
}
