import { statement } from "../prepared";
import type { Tx } from "../tenant";

const remove = statement<{ removed: boolean }>(
  "remove_instance",
  "select remove_instance($1, $2) as removed",
);

/** Removes an instance with everything that hangs on it; false if there is none. The caller holds its lock. */
export async function removeInstanceRows(db: Tx, tenantId: string, id: string): Promise<boolean> {
  const [row] = await remove(db, [tenantId, id]);
  return row?.removed ?? false;
}
