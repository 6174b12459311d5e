import { expect, test } from "vitest";
import type { z } from "zod";
import { openApi } from "@/lib/contracts/openapi";
import type { Operation } from "@/lib/contracts/operation";
import { documentOf } from "@/lib/http/openapi-document";
import { dialects } from "./index";

type Schemas = { components: { schemas: Record<string, object> } };
type Call = {
  parameters: { name?: string; description?: string }[];
  responses: Record<string, { headers?: object; content?: Record<string, { example?: unknown }> }>;
};

const documents = [
  ["home", openApi() as Schemas & { paths: Record<string, Record<string, Call>> }],
  ...dialects.map((one) => [one.contract.id, documentOf(one) as never] as const),
] as [string, Schemas & { paths: Record<string, Record<string, Call>> }][];
const rows = dialects.flatMap(({ contract, description, rows: all }) =>
  all.map(
    ({ operation }) => [operation.id, operation, description.examples[operation.id], contract] as const,
  ),
);

test.each(rows)(
  "the example of %s is what the contract takes and gives",
  (_, operation: Operation, example) => {
    expect(example).toBeDefined();
    const { bodyKey } = operation;
    const body = bodyKey && example?.body !== undefined ? { [bodyKey]: example.body } : example?.body;
    const sent = { ...example?.path, ...example?.query, ...(body as object | undefined) };
    expect(operation.input.safeParse(sent).error).toBeUndefined();
    const output: z.ZodType = operation.output;
    expect(output.safeParse(operation.status === 204 ? null : example?.data).error).toBeUndefined();
  },
);

test.each(documents)(
  "in the %s document no schema stands within itself, since makers of clients stumble over that",
  (_, { components }) => {
    const within = Object.entries(components.schemas).filter(([name, schema]) =>
      JSON.stringify(schema).includes(`"#/components/schemas/${name}"`),
    );
    expect(within.map(([name]) => name)).toEqual([]);
  },
);

test.each(documents)("in the %s document every parameter says what it means", (_, { paths }) => {
  const silent = Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods).flatMap(({ parameters }) =>
      parameters
        .filter(({ name, description }) => name !== undefined && !description)
        .map(({ name }) => `${path} ${name}`),
    ),
  );
  expect(silent).toEqual([]);
});

test.each(documents)("in the %s document every answer names the headers that it carries", (_, { paths }) => {
  for (const methods of Object.values(paths))
    for (const { responses } of Object.values(methods)) {
      const success = Object.entries(responses).filter(([status]) => status.startsWith("2"));
      for (const [, { headers }] of success)
        expect(Object.keys(headers ?? {})).toEqual(
          expect.arrayContaining(["X-Request-Id", "X-RateLimit-Remaining", "X-RateLimit-Reset"]),
        );
    }
});
