import { expect, test } from "vitest";
import { csvRow } from "./csv";

test("cells are separated by commas, and quoted where a comma, a quote or a line break stands in one", () => {
  expect(csvRow(["Ana", 3, null, 'the "big", one', "two\nlines"])).toBe(
    'Ana,3,,"the ""big"", one","two\nlines"\r\n',
  );
});

test.each(["=1+1", "+34 600", "-2", "@SUM(A1)", "\t=1", "  =cmd", "\r=1", '=HYPERLINK("http://x")'])(
  "a text that a spreadsheet would run, %j, stays a text",
  (text) => {
    expect(csvRow([text])).toMatch(/^"?'/);
  },
);

test("a negative number is a number", () => {
  expect(csvRow([-1.5])).toBe("-1.5\r\n");
});
