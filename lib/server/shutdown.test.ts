import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

/** A program that says much and ends at once, told to when it is ready. */
async function talker() {
  const args = ["--import", "tsx", "lib/server/testing/talker.ts"];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["pipe", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  child.stdout.on("data", (text: Buffer) => (said += text.toString()));
  await once(child.stdout, "data");
  return {
    output: child.stdout,
    end: async () => {
      child.stdin.end("end");
      const [code] = (await once(child, "exit")) as [number | null];
      return code;
    },
    said: async () => {
      await once(child.stdout, "end");
      return said;
    },
  };
}

test("all that was logged is written before the process ends", async () => {
  const { end, said } = await talker();
  const [code, text] = await Promise.all([end(), said()]);
  expect(code).toBe(3);
  expect(text.match(/this is said/g)).toHaveLength(100);
});

test("a process whose log nobody reads any more ends all the same", async () => {
  const { output, end } = await talker();
  output.destroy();
  expect(await end()).toBe(3);
});

test("a process whose log nobody takes, though it could be read, ends all the same", async () => {
  const { output, end } = await talker();
  output.pause();
  expect(await end()).toBe(3);
  output.destroy();
});
