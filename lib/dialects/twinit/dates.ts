import { z } from "zod";
import { dateBound } from "@/lib/contracts/date-bound";

const DAY = /^(\d{4})-(0[1-9]|1[0-2])-(29|30|31)(?!\d)/;

/** A date that goes beyond its month's end, as that end; the vendor's own example asks up to 29 February 2026. */
export function clamped(text: string): string {
  const [found, year = "", month = "", day = ""] = DAY.exec(text) ?? [];
  if (found === undefined) return text;
  const end = new Date(0);
  end.setUTCFullYear(Number(year), Number(month), 0);
  const last = Math.min(Number(day), end.getUTCDate());
  return `${year}-${month}-${last}${text.slice(found.length)}`;
}

/** A date or date-time in a query. */
export const DateParam = z
  .string()
  .transform(clamped)
  .pipe(dateBound(40))
  .meta({ description: "ISO 8601 date or date-time; beyond a month's end it is that end" });
