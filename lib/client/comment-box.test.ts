import { expect, test } from "vitest";

import { type CommentBox, posted, returned, settled, type Unsent } from "./comment-box";

const hello: Unsent = {
  key: "k1",
  text: "Hello @Ana",
  mentions: [{ kind: "user", id: "1", name: "Ana" }],
  at: 0,
  after: null,
};
const typed: CommentBox = { text: "Hello @Ana", mentions: hello.mentions, outbox: [] };
const after = (box: CommentBox, change: (box: CommentBox) => Partial<CommentBox>) => ({
  ...box,
  ...change(box),
});

test("a comment that was sent leaves the composer, and is kept until the server has it", () => {
  const sent = after(typed, posted(hello));
  expect(sent).toEqual({ text: "", mentions: [], outbox: [hello] });
  expect(after(sent, settled("k1"))).toEqual({ text: "", mentions: [], outbox: [] });
});

test("a refused comment is back in the composer, before what was typed meanwhile", () => {
  const meanwhile = { ...after(typed, posted(hello)), text: "And more" };
  expect(after(meanwhile, returned(hello))).toEqual({
    text: "Hello @Ana\nAnd more",
    mentions: hello.mentions,
    outbox: [],
  });
});
