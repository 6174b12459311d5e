import { foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bigid, bytea, moment, newId } from "./columns";
import { users } from "./people";

/** An uploaded file. Without a task it is an orphan, and purged when a day old. */
export const files = pgTable(
  "files",
  {
    tenantId: bigid("tenant_id").notNull(),
    id: newId(),
    name: text("name").notNull(),
    size: integer("size").notNull(),
    type: text("type").notNull(),
    sha256: bytea("sha256").notNull(),
    uploadedBy: bigid("uploaded_by").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    // Set when a completed task captures it.
    taskId: bigid("task_id"),
    instanceId: bigid("instance_id"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.uploadedBy],
      foreignColumns: [users.tenantId, users.id],
    }),
    index("files_instance_idx").on(t.tenantId, t.instanceId),
  ],
);
export type FileRow = typeof files.$inferSelect;

/** The bytes of a file, numbered 0.. */
export const fileChunks = pgTable(
  "file_chunks",
  {
    tenantId: bigid("tenant_id").notNull(),
    fileId: bigid("file_id").notNull(),
    n: integer("n").notNull(),
    bytes: bytea("bytes").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.fileId, t.n] }),
    foreignKey({
      columns: [t.tenantId, t.fileId],
      foreignColumns: [files.tenantId, files.id],
    }).onDelete("cascade"),
  ],
);
