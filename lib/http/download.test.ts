import { expect, test } from "vitest";
import { attachment } from "./download";

test.each([
  ["report.pdf", `attachment; filename="report.pdf"; filename*=UTF-8''report.pdf`],
  ["año 1.png", `attachment; filename="a_o 1.png"; filename*=UTF-8''a%C3%B1o%201.png`],
  ['a"b\\c;d/e%f.txt', `attachment; filename="a_b_c_d_e_f.txt"; filename*=UTF-8''a%22b%5Cc%3Bd%2Fe%25f.txt`],
  ["it's (1)*.txt", `attachment; filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
  ["a\r\nb.txt", `attachment; filename="a__b.txt"; filename*=UTF-8''a%0D%0Ab.txt`],
])("%s is named in plain ASCII and exactly, and cannot end the header", (name, header) => {
  expect(attachment(name)).toBe(header);
});
