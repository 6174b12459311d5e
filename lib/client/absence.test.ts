import { expect, test } from "vitest";

import { wireDays } from "./absence";

test("an absence lasts from the beginning of its first day to the end of its last, where the person is", () => {
  expect(wireDays("2026-07-01", "2026-07-01", "UTC")).toEqual({
    starts_at: "2026-07-01T00:00:00",
    ends_at: "2026-07-02T00:00:00",
  });
  expect(wireDays("2026-07-01", "2026-07-14", "America/Sao_Paulo")).toEqual({
    starts_at: "2026-07-01T03:00:00",
    ends_at: "2026-07-15T03:00:00",
  });
});

test("a day on which clocks change is as long as it is there", () => {
  expect(wireDays("2026-03-29", "2026-03-29", "Europe/Madrid")).toEqual({
    starts_at: "2026-03-28T23:00:00",
    ends_at: "2026-03-29T22:00:00",
  });
});
