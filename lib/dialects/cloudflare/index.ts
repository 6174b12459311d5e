import type { Dialect } from "@/lib/http/dialect";
import { contract } from "./contract";

/** Cloudflare Workflows. */
export const cloudflare: Dialect = { contract, rows: [] };
