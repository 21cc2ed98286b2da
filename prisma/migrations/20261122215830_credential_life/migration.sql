-- CreateEnum
CREATE TYPE "probe_trigger" AS ENUM ('save', 'person', 'schedule', 'replacement', 'use');

-- CreateEnum
CREATE TYPE "call_window" AS ENUM ('minute', 'day');

-- CreateEnum
CREATE TYPE "incident_cause" AS ENUM ('access_key_regenerated', 'client_gone', 'ip_not_allowed', 'tenant_unavailable');

-- AlterEnum
ALTER TYPE "credential_status" ADD VALUE 'superseded';

-- AlterTable
ALTER TABLE "credential" ADD COLUMN     "acceptedAt" TIMESTAMP(3),
ADD COLUMN     "deletedAt" TIMESTAMP(3),
ADD COLUMN     "deletedById" TEXT,
ADD COLUMN     "failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "nextTestAt" TIMESTAMP(3),
ADD COLUMN     "searchText" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1,
ALTER COLUMN "nameKey" DROP NOT NULL;

-- AlterTable
ALTER TABLE "resource" ADD COLUMN     "pausedAt" TIMESTAMP(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "credential_fingerprint" (
    "workspaceId" UUID NOT NULL,
    "credentialId" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,

    CONSTRAINT "credential_fingerprint_pkey" PRIMARY KEY ("workspaceId","credentialId","field")
);

-- CreateTable
CREATE TABLE "probe" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "credentialId" UUID NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "trigger" "probe_trigger" NOT NULL,
    "outcome" TEXT NOT NULL,
    "durationMs" INTEGER NOT NULL,
    "requestId" TEXT,

    CONSTRAINT "probe_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "credential_capability" (
    "workspaceId" UUID NOT NULL,
    "credentialId" UUID NOT NULL,
    "capability" TEXT NOT NULL,
    "proven" BOOLEAN NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "credential_capability_pkey" PRIMARY KEY ("workspaceId","credentialId","capability")
);

-- CreateTable
CREATE TABLE "tenant_call_window" (
    "workspaceId" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "window" "call_window" NOT NULL,
    "startsAt" TIMESTAMP(3) NOT NULL,
    "calls" INTEGER NOT NULL,
    "ownCalls" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "tenant_call_window_pkey" PRIMARY KEY ("workspaceId","host","window")
);

-- CreateTable
CREATE TABLE "test_run" (
    "workspaceId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "runner" UUID NOT NULL,
    "leaseEndsAt" TIMESTAMP(3) NOT NULL,
    "outcome" JSONB,

    CONSTRAINT "test_run_pkey" PRIMARY KEY ("workspaceId","key")
);

-- CreateTable
CREATE TABLE "incident" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "connectorId" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "cause" "incident_cause" NOT NULL,
    "openKey" TEXT,
    "lastAcceptedAt" TIMESTAMP(3),
    "startedAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "incident_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "incident_credential" (
    "workspaceId" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "credentialId" UUID NOT NULL,
    "joinedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "incident_credential_pkey" PRIMARY KEY ("workspaceId","incidentId","credentialId")
);

-- CreateIndex
CREATE INDEX "credential_fingerprint_workspaceId_fingerprint_idx" ON "credential_fingerprint"("workspaceId", "fingerprint");

-- CreateIndex
CREATE INDEX "probe_workspaceId_credentialId_at_id_idx" ON "probe"("workspaceId", "credentialId", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "test_run_leaseEndsAt_idx" ON "test_run"("leaseEndsAt");

-- CreateIndex
CREATE INDEX "incident_workspaceId_startedAt_id_idx" ON "incident"("workspaceId", "startedAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "incident_workspaceId_openKey_key" ON "incident"("workspaceId", "openKey");

-- CreateIndex
CREATE INDEX "incident_credential_workspaceId_credentialId_idx" ON "incident_credential"("workspaceId", "credentialId");

-- CreateIndex
CREATE INDEX "credential_workspaceId_host_createdAt_id_idx" ON "credential"("workspaceId", "host", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "credential_workspaceId_deletedAt_idx" ON "credential"("workspaceId", "deletedAt");

-- CreateIndex
CREATE INDEX "credential_nextTestAt_idx" ON "credential"("nextTestAt");

-- CreateIndex
CREATE INDEX "credential_deletedById_idx" ON "credential"("deletedById");

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_deletedById_fkey" FOREIGN KEY ("deletedById") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_fingerprint" ADD CONSTRAINT "credential_fingerprint_workspaceId_credentialId_fkey" FOREIGN KEY ("workspaceId", "credentialId") REFERENCES "credential"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "probe" ADD CONSTRAINT "probe_workspaceId_credentialId_fkey" FOREIGN KEY ("workspaceId", "credentialId") REFERENCES "credential"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_capability" ADD CONSTRAINT "credential_capability_workspaceId_credentialId_fkey" FOREIGN KEY ("workspaceId", "credentialId") REFERENCES "credential"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tenant_call_window" ADD CONSTRAINT "tenant_call_window_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "test_run" ADD CONSTRAINT "test_run_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_credential" ADD CONSTRAINT "incident_credential_workspaceId_incidentId_fkey" FOREIGN KEY ("workspaceId", "incidentId") REFERENCES "incident"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_credential" ADD CONSTRAINT "incident_credential_workspaceId_credentialId_fkey" FOREIGN KEY ("workspaceId", "credentialId") REFERENCES "credential"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What stood before the columns did. The fingerprint of an Access Key alone is that of the whole secret.
UPDATE "credential" SET
  "searchText" = "nameKey" || chr(10) || "host" || chr(10) || lower("description"),
  "acceptedAt" = CASE WHEN "status" = 'verified' THEN "probedAt" END,
  "nextTestAt" = CASE WHEN "status" = 'verified' THEN now() AT TIME ZONE 'UTC' END;

INSERT INTO "credential_fingerprint" ("workspaceId", "credentialId", "field", "fingerprint")
SELECT "workspaceId", "id", 'accessKey', "secretFingerprint" FROM "credential" WHERE "authMethod" = 'access_key';
