import type { Contract } from "@/lib/http/contract";
import type { Dialect } from "@/lib/http/dialect";
import { home } from "@/lib/http/home";
import { cloudflare } from "./cloudflare";
import { transactionlink } from "./transactionlink";
import { twinit } from "./twinit";

/** The contracts of further vendors. */
export const dialects: readonly Dialect[] = [cloudflare, twinit, transactionlink];

/** All contracts, the home contract first. */
export const contracts: readonly Contract[] = [home, ...dialects.map(({ contract }) => contract)];

/** The contract whose words a path is answered in. */
export function contractAt(pathname: string): Contract {
  const [, first = ""] = pathname.split("/", 2);
  return contracts.find(({ paths }) => paths.includes(first)) ?? home;
}
