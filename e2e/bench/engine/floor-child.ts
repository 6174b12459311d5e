import { Floor, type Recorded } from "../floor";
import { sample } from "../load";

/** What one process of the floor is told: with how many connections to repeat what, for how long, with which ids. */
export type Task = {
  dataDir: string;
  connections: number;
  recorded: Recorded;
  seconds: number;
  ids: string[][];
};

process.on("message", ({ dataDir, connections, recorded, seconds, ids }: Task) => {
  void (async () => {
    const floor = await Floor.open(dataDir, connections);
    const [task] = recorded.ids.length > 1 ? [ids] : [null];
    const taken = await sample(connections, seconds, async (client) => {
      const next = task ? task.pop() : [];
      return next !== undefined && floor.repeat(client, revived(recorded), next).then(() => true);
    });
    await floor.close();
    process.send?.(taken);
  })();
});

/** Bytes come as plain objects from the other process. */
const kept = new WeakMap<Recorded, Recorded>();
function revived(recorded: Recorded): Recorded {
  const before = kept.get(recorded);
  if (before) return before;
  const statements = recorded.statements.map((one) => ({
    ...one,
    ...(one.values && { values: one.values.map(bytes) }),
  }));
  const after = { ...recorded, statements };
  kept.set(recorded, after);
  return after;
}

const bytes = (value: unknown): unknown =>
  typeof value === "object" && value !== null && "data" in value && "type" in value && value.type === "Buffer"
    ? Buffer.from(value.data as number[])
    : value;
