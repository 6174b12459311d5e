import { expect, test } from "vitest";
import { emailAt, pushAt } from "./hours";

const quiet_hours = { from: "20:00", to: "07:30", time_zone: "Europe/Madrid" };
const at = (text: string) => new Date(`${text}Z`);

test("without quiet hours and digest everything is sent at once", () => {
  const now = at("2026-03-15T23:10:00");
  expect(emailAt({ quiet_hours: null, digest: "off" }, now, "UTC")).toEqual(now);
  expect(pushAt({ quiet_hours: null, digest: "daily" }, now)).toEqual(now);
});

test("quiet hours end by the clock of their zone, before and after midnight", () => {
  const said = { quiet_hours, digest: "off" as const };
  expect(pushAt(said, at("2026-03-15T18:59:00"))).toEqual(at("2026-03-15T18:59:00"));
  expect(pushAt(said, at("2026-03-15T19:00:00"))).toEqual(at("2026-03-16T06:30:00"));
  expect(pushAt(said, at("2026-03-16T02:00:00"))).toEqual(at("2026-03-16T06:30:00"));
  expect(pushAt(said, at("2026-03-16T06:30:00"))).toEqual(at("2026-03-16T06:30:00"));
  expect(emailAt(said, at("2026-07-15T22:00:00"), "UTC")).toEqual(at("2026-07-16T05:30:00"));
});

test("a digest comes at the full hour or at eight, and after quiet hours", () => {
  const hourly = { quiet_hours: null, digest: "hourly" as const };
  expect(emailAt(hourly, at("2026-03-15T10:00:00"), "UTC")).toEqual(at("2026-03-15T11:00:00"));
  expect(emailAt({ quiet_hours, digest: "hourly" }, at("2026-03-15T18:30:00"), "UTC")).toEqual(
    at("2026-03-16T06:30:00"),
  );
  const daily = { quiet_hours: null, digest: "daily" as const };
  expect(emailAt(daily, at("2026-03-15T07:59:00"), "UTC")).toEqual(at("2026-03-15T08:00:00"));
  expect(emailAt(daily, at("2026-03-15T08:00:00"), "America/Bogota")).toEqual(at("2026-03-15T13:00:00"));
  expect(emailAt(daily, at("2026-03-15T14:00:00"), "America/Bogota")).toEqual(at("2026-03-16T13:00:00"));
});
