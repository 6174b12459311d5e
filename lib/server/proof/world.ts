import { afterAll, beforeAll } from "vitest";
import { newStub, sayJson, type Stub } from "@/lib/fixtures/stub";
import { ownDatabase } from "@/lib/server/testing/own-database";

/** Gives the tests of a file a database of their own, and a system outside that agrees to all it is asked. */
export function ownWorld(): () => Stub {
  let drop: () => Promise<void>;
  let stub: Stub;
  beforeAll(async () => {
    drop = await ownDatabase();
    stub = await newStub((response) => sayJson(response, 200, { ok: true }));
  });
  afterAll(async () => {
    stub.close();
    await drop();
  });
  return () => stub;
}
