-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('owner');

-- CreateEnum
CREATE TYPE "credential_status" AS ENUM ('verified', 'failed', 'not_verified');

-- CreateEnum
CREATE TYPE "direction" AS ENUM ('source', 'destination');

-- CreateEnum
CREATE TYPE "sandbox_authentication_type" AS ENUM ('Access_Key');

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "userId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMP(3),
    "refreshTokenExpiresAt" TIMESTAMP(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "workspaceId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("workspaceId","userId")
);

-- CreateTable
CREATE TABLE "credential" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "connectorId" TEXT NOT NULL,
    "authMethod" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "host" TEXT NOT NULL,
    "sealedSecret" TEXT NOT NULL,
    "secretLastFour" TEXT NOT NULL,
    "secretFingerprint" TEXT NOT NULL,
    "status" "credential_status" NOT NULL,
    "probeOutcome" TEXT,
    "probedAt" TIMESTAMP(3),
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "resource" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "direction" "direction" NOT NULL,
    "connectorId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "objectName" TEXT NOT NULL,
    "objectLabel" TEXT NOT NULL,
    "credentialId" UUID NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "resource_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "sandbox_tenant" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sandbox_tenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sandbox_connection" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "authenticationType" "sandbox_authentication_type" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sandbox_connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sandbox_access_key" (
    "tenantId" UUID NOT NULL,
    "connectionId" UUID NOT NULL,
    "keyHash" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMP(3),

    CONSTRAINT "sandbox_access_key_pkey" PRIMARY KEY ("tenantId")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_userId_idx" ON "session"("userId");

-- CreateIndex
CREATE INDEX "account_userId_idx" ON "account"("userId");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE INDEX "member_userId_idx" ON "member"("userId");

-- CreateIndex
CREATE INDEX "credential_workspaceId_createdAt_id_idx" ON "credential"("workspaceId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "credential_workspaceId_connectorId_createdAt_id_idx" ON "credential"("workspaceId", "connectorId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "credential_createdById_idx" ON "credential"("createdById");

-- CreateIndex
CREATE UNIQUE INDEX "credential_workspaceId_nameKey_key" ON "credential"("workspaceId", "nameKey");

-- CreateIndex
CREATE INDEX "resource_workspaceId_direction_createdAt_id_idx" ON "resource"("workspaceId", "direction", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "resource_workspaceId_credentialId_idx" ON "resource"("workspaceId", "credentialId");

-- CreateIndex
CREATE INDEX "resource_createdById_idx" ON "resource"("createdById");

-- CreateIndex
CREATE UNIQUE INDEX "resource_workspaceId_direction_nameKey_key" ON "resource"("workspaceId", "direction", "nameKey");

-- CreateIndex
CREATE UNIQUE INDEX "sandbox_tenant_host_key" ON "sandbox_tenant"("host");

-- CreateIndex
CREATE INDEX "sandbox_tenant_workspaceId_createdAt_idx" ON "sandbox_tenant"("workspaceId", "createdAt");

-- CreateIndex
CREATE INDEX "sandbox_connection_tenantId_createdAt_idx" ON "sandbox_connection"("tenantId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "sandbox_access_key_connectionId_key" ON "sandbox_access_key"("connectionId");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource" ADD CONSTRAINT "resource_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource" ADD CONSTRAINT "resource_workspaceId_credentialId_fkey" FOREIGN KEY ("workspaceId", "credentialId") REFERENCES "credential"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource" ADD CONSTRAINT "resource_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sandbox_tenant" ADD CONSTRAINT "sandbox_tenant_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sandbox_connection" ADD CONSTRAINT "sandbox_connection_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "sandbox_tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sandbox_access_key" ADD CONSTRAINT "sandbox_access_key_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "sandbox_connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;
