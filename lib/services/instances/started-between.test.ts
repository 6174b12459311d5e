import { expect, test } from "vitest";
import { startedBetween } from "./started-between";

const iso = (filter: { startdate?: string; enddate?: string }) => {
  const { from, to } = startedBetween(filter);
  return [from?.toISOString() ?? null, to?.toISOString() ?? null];
};

test("a bare enddate means the whole day", () => {
  expect(iso({ startdate: "2026-03-15", enddate: "2026-03-15" })).toEqual([
    "2026-03-15T00:00:00.000Z",
    "2026-03-15T23:59:59.999Z",
  ]);
});

test("a moment is inclusive to the end of the second that was written", () => {
  expect(iso({ enddate: "2026-03-15T10:00:00" })).toEqual([null, "2026-03-15T10:00:00.999Z"]);
  expect(iso({ enddate: "2026-03-15T10:00:00.250Z" })).toEqual([null, "2026-03-15T10:00:00.250Z"]);
});

test.each([
  "2026-03-15T12:00:00+02:00",
  "2026-03-15T12:00:00 02:00",
  "2026-03-15T12:00+0200",
  "2026-03-15T10:00:00",
])("%s is ten o'clock UTC", (startdate) => {
  expect(iso({ startdate })).toEqual(["2026-03-15T10:00:00.000Z", null]);
});

test.each([
  "",
  "2026-02-30",
  "2026-13-01",
  "2026-2-1",
  "15/03/2026",
  "2026-03-15T24:00:00",
  "2026-03-15T10:60:00",
  "today",
  "2026-03-15T",
])("%j is no date", (startdate) => {
  expect(() => startedBetween({ startdate })).toThrow("startdate must be a date");
});

test("both bounds are reported at once", () => {
  expect(() => startedBetween({ startdate: "x", enddate: "y" })).toThrow(
    expect.objectContaining({
      details: [
        { field: "startdate", message: expect.any(String) },
        { field: "enddate", message: expect.any(String) },
      ],
    }),
  );
});

test("a startdate after the enddate is refused, the same moment is not", () => {
  expect(() => startedBetween({ startdate: "2026-03-16", enddate: "2026-03-15" })).toThrow(
    "must not be after enddate",
  );
  expect(() =>
    startedBetween({ startdate: "2026-03-15T10:00:00", enddate: "2026-03-15T10:00:00" }),
  ).not.toThrow();
});

test("what lies outside of the years that the database knows is its first or last moment", () => {
  expect(iso({ startdate: "0000-01-01", enddate: "9999-12-31T23:59:59-12:00" })).toEqual([
    "0001-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59.999Z",
  ]);
  expect(iso({ startdate: "0001-01-01T00:00:00+14:00" })).toEqual(["0001-01-01T00:00:00.000Z", null]);
});
