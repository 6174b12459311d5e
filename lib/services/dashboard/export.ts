import type { DeskInput, DeskPanel } from "@/lib/contracts/dashboard";
import { operations } from "@/lib/contracts/operations";
import { type Cell, CSV_START, csvRow } from "@/lib/kit/csv";
import type { TxContext } from "../context";
import type { Sent } from "../files/content";
import { service } from "../service";
import { lateRows } from "./late-rows";
import { tables } from "./tables";

const CHUNK = 500;

/** A panel's table as CSV, safe to open in a spreadsheet; its rows are written as they are sent. */
export const exportDesk = service(operations.exportDesk, async (ctx, { panel, ...input }): Promise<Sent> => {
  const rows = await rowsOf(ctx, panel, input);
  const day = ctx.now.toISOString().slice(0, 10);
  const type = "text/csv; charset=utf-8";
  return { id: null, size: null, name: `${panel}-${day}.csv`, type, chunks: () => chunksOf(rows) };
});

type Rows = Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;

const rowsOf = (ctx: TxContext, panel: DeskPanel, input: DeskInput): Promise<Rows> =>
  panel === "at-risk" ? lateRows(ctx, input) : tables[panel](ctx, input);

async function* chunksOf(rows: Rows): AsyncGenerator<Buffer> {
  let text = CSV_START;
  let count = 0;
  for await (const row of rows) {
    text += csvRow(row);
    count += 1;
    if (count % CHUNK > 0) continue;
    yield Buffer.from(text);
    text = "";
  }
  if (text !== "") yield Buffer.from(text);
}
