-- CreateEnum
CREATE TYPE "sandbox_window" AS ENUM ('minute', 'day');

-- AlterEnum
ALTER TYPE "sandbox_authentication_type" ADD VALUE 'OAuth';

-- AlterTable
ALTER TABLE "sandbox_tenant" ADD COLUMN     "clockOffsetMs" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "faults" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "seededAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "sandbox_connection" ADD COLUMN     "callsDay" DATE,
ADD COLUMN     "callsToday" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "lastUsedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "sandbox_access_key" DROP COLUMN "lastUsedAt";

-- CreateTable
CREATE TABLE "credential_token" (
    "workspaceId" UUID NOT NULL,
    "credentialId" UUID NOT NULL,
    "sealedToken" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "credential_token_pkey" PRIMARY KEY ("workspaceId","credentialId")
);

-- CreateTable
CREATE TABLE "sandbox_oauth_client" (
    "tenantId" UUID NOT NULL,
    "slot" SMALLINT NOT NULL,
    "connectionId" UUID NOT NULL,
    "nameKey" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "clientSecretHash" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sandbox_oauth_client_pkey" PRIMARY KEY ("tenantId","slot")
);

-- CreateTable
CREATE TABLE "sandbox_oauth_token" (
    "tokenHash" TEXT NOT NULL,
    "connectionId" UUID NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sandbox_oauth_token_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "sandbox_call_window" (
    "tenantId" UUID NOT NULL,
    "window" "sandbox_window" NOT NULL,
    "startsAt" TIMESTAMP(3) NOT NULL,
    "calls" INTEGER NOT NULL,

    CONSTRAINT "sandbox_call_window_pkey" PRIMARY KEY ("tenantId","window")
);

-- CreateTable
CREATE TABLE "sandbox_record" (
    "tenantId" UUID NOT NULL,
    "objectName" TEXT NOT NULL,
    "gsid" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "position" BIGSERIAL NOT NULL,

    CONSTRAINT "sandbox_record_pkey" PRIMARY KEY ("tenantId","objectName","gsid")
);

-- CreateIndex
CREATE UNIQUE INDEX "sandbox_oauth_client_connectionId_key" ON "sandbox_oauth_client"("connectionId");

-- CreateIndex
CREATE UNIQUE INDEX "sandbox_oauth_client_clientId_key" ON "sandbox_oauth_client"("clientId");

-- CreateIndex
CREATE UNIQUE INDEX "sandbox_oauth_client_tenantId_nameKey_key" ON "sandbox_oauth_client"("tenantId", "nameKey");

-- CreateIndex
CREATE INDEX "sandbox_oauth_token_connectionId_idx" ON "sandbox_oauth_token"("connectionId");

-- CreateIndex
CREATE INDEX "sandbox_record_tenantId_objectName_position_idx" ON "sandbox_record"("tenantId", "objectName", "position");

-- AddForeignKey
ALTER TABLE "credential_token" ADD CONSTRAINT "credential_token_workspaceId_credentialId_fkey" FOREIGN KEY ("workspaceId", "credentialId") REFERENCES "credential"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sandbox_oauth_client" ADD CONSTRAINT "sandbox_oauth_client_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "sandbox_tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sandbox_oauth_client" ADD CONSTRAINT "sandbox_oauth_client_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "sandbox_connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sandbox_oauth_token" ADD CONSTRAINT "sandbox_oauth_token_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "sandbox_oauth_client"("connectionId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sandbox_call_window" ADD CONSTRAINT "sandbox_call_window_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "sandbox_tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sandbox_record" ADD CONSTRAINT "sandbox_record_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "sandbox_tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- At most 15 M2M OAuth keys an organisation.
ALTER TABLE "sandbox_oauth_client" ADD CONSTRAINT "sandbox_oauth_client_slot_check" CHECK ("slot" BETWEEN 1 AND 15);
