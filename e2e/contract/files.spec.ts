import { fileForm } from "./support/endpoints";
import { dataOf, expect, expectShape, FLOW, tables, test } from "./support/test";
import { begin, oneTask, publish } from "./support/workshop";

const BASE = "/apidev/v1";

test("a file is kept as it came and given back as an attachment, to its uploader until a task has captured it", async ({
  demo,
  person,
}) => {
  const [jdoe, mgarcia, stranger] = [
    await person("jdoe"),
    await person("mgarcia"),
    await person("jdoe", demo.other),
  ];
  const bytes = new Uint8Array(Buffer.from("%PDF-1.7 ñ", "latin1"));
  const name = 'a "b" ñ;\\.pdf';
  const sent = await jdoe.send({
    method: "POST",
    path: `${BASE}/files`,
    body: fileForm(name, "text/html", bytes),
  });
  expect(sent.status).toBe(201);
  expectShape(sent.body.data, tables.file);
  const file = dataOf<{ id: string; name: string; type: string; size: number }>(sent);
  expect([file.type, file.size]).toEqual(["application/pdf", bytes.length]);

  const path = `${BASE}/files/${file.id}`;
  const got = await fetch(demo.url + path, { headers: jdoe.headers });
  expect(Buffer.from(await got.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
  expect(got.headers.get("Content-Type")).toBe("application/pdf");
  expect(got.headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(got.headers.get("Content-Disposition")).toMatch(
    /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[!-~]+$/,
  );

  const unknown = await mgarcia.get(`${BASE}/files/1`);
  for (const who of [mgarcia, await person("lchen"), stranger]) {
    const hidden = await who.get(path);
    expect([hidden.status, hidden.text]).toEqual([404, unknown.text]);
  }
  const { task } = await begin(
    jdoe,
    await publish(await person("admin"), oneTask([{ id: "f", name: "paper", type: "file" }])),
  );
  dataOf(
    await jdoe.post(`${FLOW}/tasks/${task}/complete`, {
      result_code: "done",
      captured_data: { paper: file.id },
    }),
  );
  expect((await mgarcia.get(path)).status).toBe(200);
  expect((await (await person("auditor")).get(path)).status).toBe(200);
  expect((await stranger.get(path)).text).toBe(unknown.text);
});

test("an upload is one file called file, of at most 25 MB; anything else is refused in the envelope", async ({
  person,
}) => {
  const jdoe = await person("jdoe");
  const post = (more: object) => jdoe.send({ method: "POST", path: `${BASE}/files`, ...more });
  const field = (answer: Awaited<ReturnType<typeof post>>) => [
    answer.status,
    answer.body.error?.details?.[0]?.field,
  ];
  expect(field(await post({ body: "{}", headers: { "Content-Type": "application/json" } }))).toEqual([
    400,
    "Content-Type",
  ]);
  expect(field(await post({ body: "x" }))).toEqual([400, "Content-Type"]);
  expect(
    field(await post({ body: "x", headers: { "Content-Type": "multipart/form-data; boundary=b" } })),
  ).toEqual([400, "file"]);
  expect(field(await post({ body: fileForm("a.txt", "text/plain", "a", "other") }))).toEqual([400, "other"]);
  const two = fileForm("a.txt", "text/plain", "a");
  two.append("file", new Blob(["b"], { type: "text/plain" }), "b.txt");
  two.append("note", "nobody asked");
  const second = await post({ body: two });
  expect([second.status, second.body.error?.details?.map((one) => one.field)]).toEqual([
    400,
    ["file", "note"],
  ]);
  const most = new Uint8Array(25 * 1024 * 1024);
  expect((await post({ body: fileForm("most.bin", "application/octet-stream", most) })).status).toBe(201);
  expect(
    field(
      await post({ body: fileForm("more.bin", "application/octet-stream", new Uint8Array(most.length + 1)) }),
    ),
  ).toEqual([400, "file"]);
});
