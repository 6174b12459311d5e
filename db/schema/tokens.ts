import { foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { bigid, bytea, moment, newId } from "./columns";
import { apiKeys } from "./people";

/** By what an access token is renewed. Each is used once; using one again ends its whole family. */
export const refreshTokens = pgTable(
  "refresh_tokens",
  {
    tenantId: bigid("tenant_id").notNull(),
    id: newId(),
    // What the token says of itself.
    prefix: text("prefix").notNull(),
    // All that came from each other.
    family: uuid("family").notNull(),
    // The organisation's token that it was exchanged for.
    apiKeyId: bigid("api_key_id").notNull(),
    hash: bytea("hash").notNull(),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    usedAt: moment("used_at"),
    endedAt: moment("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("refresh_tokens_prefix_key").on(t.tenantId, t.prefix),
    foreignKey({
      name: "refresh_tokens_key_fk",
      columns: [t.tenantId, t.apiKeyId],
      foreignColumns: [apiKeys.tenantId, apiKeys.id],
    }).onDelete("cascade"),
    index("refresh_tokens_family_idx").on(t.tenantId, t.family),
    index("refresh_tokens_expiry_idx").on(t.tenantId, t.expiresAt),
  ],
);
export type RefreshTokenRow = typeof refreshTokens.$inferSelect;
