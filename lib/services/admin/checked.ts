import type { z } from "zod";
import { readAs } from "@/lib/contracts/wording";
import { invalidAll } from "@/lib/kit/errors";

/** An input as its schema says; every problem at once otherwise. */
export function checked<S extends z.ZodType>(schema: S, input: z.input<S>): z.output<S> {
  const parsed = readAs(schema, input);
  if (parsed.success) return parsed.data;
  throw invalidAll(
    parsed.error.issues.map(({ path, message }) => ({
      field: path.join("."),
      message: `${path.join(".")} ${message}`,
    })),
  );
}
