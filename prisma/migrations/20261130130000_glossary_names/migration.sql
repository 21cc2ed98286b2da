-- Renames tables, columns and enums to the words of the product's glossary. Nothing is dropped, and every row is kept.

ALTER TABLE "probe" RENAME TO "credential_test";
ALTER TABLE "credential_test" RENAME CONSTRAINT "probe_pkey" TO "credential_test_pkey";
ALTER TABLE "credential_test" RENAME CONSTRAINT "probe_workspaceId_credentialId_fkey" TO "credential_test_workspaceId_credentialId_fkey";
ALTER INDEX "probe_workspaceId_credentialId_at_id_idx" RENAME TO "credential_test_workspaceId_credentialId_at_id_idx";

ALTER TYPE "probe_trigger" RENAME TO "test_trigger";
ALTER TYPE "test_trigger" RENAME VALUE 'person' TO 'manual';
ALTER TYPE "test_trigger" RENAME VALUE 'schedule' TO 'scheduled';
ALTER TYPE "test_trigger" RENAME VALUE 'use' TO 'read';

ALTER TABLE "credential" RENAME COLUMN "probeOutcome" TO "testOutcome";
ALTER TABLE "credential" RENAME COLUMN "probedAt" TO "testedAt";

ALTER TABLE "test_run" RENAME TO "single_flight";
ALTER TABLE "single_flight" RENAME COLUMN "runner" TO "claimedBy";
ALTER TABLE "single_flight" RENAME CONSTRAINT "test_run_pkey" TO "single_flight_pkey";
ALTER TABLE "single_flight" RENAME CONSTRAINT "test_run_workspaceId_fkey" TO "single_flight_workspaceId_fkey";
ALTER INDEX "test_run_leaseEndsAt_idx" RENAME TO "single_flight_leaseEndsAt_idx";

ALTER TABLE "tenant_call_window" RENAME COLUMN "ownCalls" TO "scheduledCalls";

ALTER TYPE "incident_cause" RENAME VALUE 'access_key_regenerated' TO 'shared_secret_rejected';
ALTER TYPE "incident_cause" RENAME VALUE 'client_gone' TO 'secret_rejected';

UPDATE "credential" SET "testOutcome" = 'wrong_service' WHERE "testOutcome" = 'not_gainsight';
UPDATE "credential_test" SET "outcome" = 'wrong_service' WHERE "outcome" = 'not_gainsight';
UPDATE "single_flight" SET "outcome" = jsonb_set("outcome", '{kind}', '"wrong_service"') WHERE "outcome" ->> 'kind' = 'not_gainsight';

UPDATE "incident" SET "openKey" = replace("openKey", 'access_key_regenerated:', 'shared_secret_rejected:') WHERE "openKey" LIKE 'access_key_regenerated:%';
UPDATE "incident" SET "openKey" = replace("openKey", 'client_gone:', 'secret_rejected:') WHERE "openKey" LIKE 'client_gone:%';
