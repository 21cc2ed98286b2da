-- AlterTable
ALTER TABLE "audit_entry" ADD COLUMN     "credentialId" UUID;

-- CreateIndex
CREATE INDEX "audit_entry_workspaceId_credentialId_seq_idx" ON "audit_entry"("workspaceId", "credentialId", "seq" DESC);

-- CreateIndex
CREATE INDEX "audit_entry_workspaceId_at_idx" ON "audit_entry"("workspaceId", "at");
