-- Trigrams, for a search of a part of a text. A trusted extension: who may create in the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- DropIndex
DROP INDEX "credential_workspaceId_createdAt_id_idx";

-- DropIndex
DROP INDEX "credential_workspaceId_connectorId_createdAt_id_idx";

-- DropIndex
DROP INDEX "credential_workspaceId_host_createdAt_id_idx";

-- DropIndex
DROP INDEX "credential_workspaceId_deletedAt_idx";

-- AlterTable
ALTER TABLE "credential" ADD COLUMN     "uses" INTEGER NOT NULL DEFAULT 0;

-- What stood before: each line begins with a space, and a last one holds the words that begin inside others.
UPDATE "credential" SET
  "searchText" = E'\n ' || coalesce("nameKey", lower("name")) || E'\n ' || "host"
    || E'\n ' || regexp_replace(lower("description"), '\s+', ' ', 'g') || E'\n '
    || array_to_string(ARRAY(
      SELECT DISTINCT word[1]
      FROM regexp_matches(concat_ws(' ', "nameKey", "host", lower("description")), '[^[:alnum:][:space:]]([[:alnum:]]+)', 'g') AS word
    ), ' '),
  "uses" = (
    SELECT count(*) FROM "resource"
    WHERE "resource"."workspaceId" = "credential"."workspaceId" AND "resource"."credentialId" = "credential"."id"
  );

-- Keeps `uses`, whoever writes. By statement, so that moving many resources is one change of each credential. What
-- applies a migration cuts it at every semicolon: those inside a function are written \x3b.
CREATE FUNCTION "count_uses_inserted"() RETURNS trigger LANGUAGE plpgsql AS E'BEGIN
  UPDATE "credential" SET "uses" = "uses" + change.n
  FROM (SELECT "workspaceId", "credentialId", count(*) AS n FROM after_rows GROUP BY 1, 2) AS change
  WHERE "credential"."workspaceId" = change."workspaceId" AND "credential"."id" = change."credentialId"\x3b
  RETURN NULL\x3b
END';

CREATE FUNCTION "count_uses_deleted"() RETURNS trigger LANGUAGE plpgsql AS E'BEGIN
  UPDATE "credential" SET "uses" = "uses" + change.n
  FROM (SELECT "workspaceId", "credentialId", -count(*) AS n FROM before_rows GROUP BY 1, 2) AS change
  WHERE "credential"."workspaceId" = change."workspaceId" AND "credential"."id" = change."credentialId"\x3b
  RETURN NULL\x3b
END';

CREATE FUNCTION "count_uses_updated"() RETURNS trigger LANGUAGE plpgsql AS E'BEGIN
  UPDATE "credential" SET "uses" = "uses" + change.n
  FROM (
    SELECT "workspaceId", "credentialId", sum(n) AS n
    FROM (
      SELECT "workspaceId", "credentialId", 1 AS n FROM after_rows
      UNION ALL
      SELECT "workspaceId", "credentialId", -1 FROM before_rows
    ) AS moved
    GROUP BY 1, 2
    HAVING sum(n) <> 0
  ) AS change
  WHERE "credential"."workspaceId" = change."workspaceId" AND "credential"."id" = change."credentialId"\x3b
  RETURN NULL\x3b
END';

CREATE TRIGGER "resource_counts_inserted" AFTER INSERT ON "resource"
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION "count_uses_inserted"();

CREATE TRIGGER "resource_counts_deleted" AFTER DELETE ON "resource"
  REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION "count_uses_deleted"();

CREATE TRIGGER "resource_counts_updated" AFTER UPDATE ON "resource"
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION "count_uses_updated"();

-- CreateIndex
CREATE INDEX "credential_live_newest_idx" ON "credential"("workspaceId", "createdAt" DESC, "id" DESC) WHERE ("deletedAt" IS NULL);

-- CreateIndex
CREATE INDEX "credential_live_connector_idx" ON "credential"("workspaceId", "connectorId", "createdAt" DESC, "id" DESC) WHERE ("deletedAt" IS NULL);

-- CreateIndex
CREATE INDEX "credential_live_host_idx" ON "credential"("workspaceId", "host", "createdAt" DESC, "id" DESC) WHERE ("deletedAt" IS NULL);

-- CreateIndex
CREATE INDEX "credential_live_status_idx" ON "credential"("workspaceId", "status", "createdAt" DESC, "id" DESC) WHERE ("deletedAt" IS NULL);

-- CreateIndex
CREATE INDEX "credential_live_method_idx" ON "credential"("workspaceId", "authMethod", "createdAt" DESC, "id" DESC) WHERE ("deletedAt" IS NULL);

-- CreateIndex
CREATE INDEX "credential_live_added_by_idx" ON "credential"("workspaceId", "createdById", "createdAt" DESC, "id" DESC) WHERE ("deletedAt" IS NULL);

-- CreateIndex
CREATE INDEX "credential_live_uses_idx" ON "credential"("workspaceId", "uses", "createdAt" DESC, "id" DESC) WHERE ("deletedAt" IS NULL);

-- CreateIndex
CREATE INDEX "credential_live_tested_idx" ON "credential"("workspaceId", "probedAt" DESC, "createdAt" DESC, "id" DESC) WHERE ("deletedAt" IS NULL);

-- Written at once: without it every search reads through what came since the last vacuum, and the embedded database
-- vacuums only when asked.
CREATE INDEX "credential_live_search_idx" ON "credential" USING GIN ("searchText" gin_trgm_ops) WITH (fastupdate = off) WHERE ("deletedAt" IS NULL);

-- CreateIndex
CREATE INDEX "credential_deleted_idx" ON "credential"("workspaceId", "deletedAt" DESC, "id" DESC) WHERE ("deletedAt" IS NOT NULL);
