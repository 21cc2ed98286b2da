import { z } from 'zod';
import { connectionIdSchema, connectionNameSchema } from '#lib/sandbox/connection-schema.ts';
import { clockJumpSchema, faultDialSchema } from '#lib/sandbox/faults/fault-dial.ts';
import { tenantNameSchema } from '#lib/sandbox/tenant-name.ts';

const tenantId = z.uuid();

export const renameSchema = connectionIdSchema.extend({ name: connectionNameSchema });

export const newTenantSchema = z.object({ name: tenantNameSchema });

export const faultDialInputSchema = z.object({ tenantId, dial: faultDialSchema });

export const clockInputSchema = z.object({ tenantId, jump: clockJumpSchema });

export type RenameInput = z.infer<typeof renameSchema>;
export type NewTenantInput = z.infer<typeof newTenantSchema>;
export type FaultDialInput = z.infer<typeof faultDialInputSchema>;
export type ClockInput = z.infer<typeof clockInputSchema>;
