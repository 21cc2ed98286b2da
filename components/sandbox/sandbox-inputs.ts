import { z } from 'zod';
import { connectionIdSchema, connectionNameSchema } from '#lib/sandbox/connections/connection-schema.ts';
import { clockJumpSchema, faultSettingsSchema } from '#lib/sandbox/faults/fault-settings.ts';
import { tenantNameSchema } from '#lib/sandbox/tenants/tenant-host.ts';

const tenantId = z.uuid();

export const renameSchema = connectionIdSchema.extend({ name: connectionNameSchema });

export const newTenantSchema = z.object({ name: tenantNameSchema });

export const faultSettingsInputSchema = z.object({ tenantId, dial: faultSettingsSchema });

export const clockInputSchema = z.object({ tenantId, jump: clockJumpSchema });

export type RenameInput = z.infer<typeof renameSchema>;
export type NewTenantInput = z.infer<typeof newTenantSchema>;
export type FaultSettingsInput = z.infer<typeof faultSettingsInputSchema>;
export type ClockInput = z.infer<typeof clockInputSchema>;
