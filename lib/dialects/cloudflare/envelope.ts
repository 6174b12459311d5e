import { z } from "zod";
import type { Operation } from "@/lib/contracts/operation";

/** How far a list goes, and where its next page begins. */
const ResultInfo = z.object({
  count: z.int(),
  per_page: z.int(),
  total_count: z.int(),
  page: z.int().optional(),
  total_pages: z.int().optional(),
  cursor: z.string().optional(),
});

/** A list's page, before it is put in the envelope. */
export const listOf = <Row extends z.ZodType>(row: Row) => z.object({ rows: z.array(row), info: ResultInfo });

/** What a page's envelope says where pages are numbered. */
export const numbered = (
  count: number,
  total: number,
  { page, per_page }: { page: number; per_page: number },
) => ({
  count,
  per_page,
  total_count: total,
  page,
  total_pages: Math.ceil(total / per_page),
});

/** A success in the vendor's envelope. */
export function enveloped({ list }: Operation, data: unknown) {
  const envelope = { success: true, errors: [], messages: [] };
  if (!list) return { ...envelope, result: data };
  const { rows, info } = data as z.infer<ReturnType<typeof listOf>>;
  return { ...envelope, result: rows, result_info: info };
}
