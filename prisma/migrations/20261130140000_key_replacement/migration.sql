-- Marks the credentials of one key replacement, so that its progress can be counted.
ALTER TABLE "credential" ADD COLUMN "keyReplacementId" UUID;
ALTER TABLE "credential" ADD COLUMN "testedSinceReplacement" BOOLEAN NOT NULL DEFAULT true;

CREATE INDEX "credential_key_replacement_idx" ON "credential"("workspaceId", "keyReplacementId") WHERE ("keyReplacementId" IS NOT NULL);
