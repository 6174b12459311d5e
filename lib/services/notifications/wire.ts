import type { NotificationRow as Row } from "@/db/schema";
import { NoticeType, type NotificationRow } from "@/lib/contracts/notifications";
import { isId, type Json } from "@/lib/contracts/primitives";
import { wireTime, wireTimeOrNull } from "@/lib/kit/time";

/** A notice, in the contract's words and order. */
export function toNotification({ data, ...row }: Row): NotificationRow {
  const batch = textOf(data["batch_id"]);
  const before = Array.isArray(data["before"]) ? data["before"] : [];
  return {
    id: row.id,
    type: typeOf(row.kind),
    types: [...new Set([...before, row.kind].map((kind) => typeOf(String(kind))))],
    count: row.count,
    task_id: row.taskId,
    instance_id: row.instanceId,
    batch_id: batch !== null && isId(batch) ? batch : null,
    step_name: textOf(data["step_name"]),
    workflow_name: textOf(data["workflow_name"]),
    entity_label: textOf(data["entity_label"]),
    actor: actorOf(data["actor"]),
    text: textOf(data["text"]),
    created_at: wireTime(row.createdAt),
    read_at: wireTimeOrNull(row.readAt),
  };
}

function typeOf(kind: string): NoticeType {
  const { success, data } = NoticeType.safeParse(kind);
  return success ? data : "assigned";
}

const textOf = (value: Json | undefined): string | null => (typeof value === "string" ? value : null);

function actorOf(value: Json | undefined): NotificationRow["actor"] {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return null;
  const { username, name } = value;
  return typeof username === "string" && typeof name === "string" ? { username, name } : null;
}
