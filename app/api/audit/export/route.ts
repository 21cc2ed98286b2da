import type { NextRequest } from 'next/server';
import { toApiResponse } from '#lib/actions/api-response.ts';
import { exportAuditLog } from '#lib/audit/export-audit-log.ts';
import { auditExportSchema, exportFormats } from '#lib/audit/export-format.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { requireActor } from '#lib/auth/signed-in-actor.ts';
import { limitActor } from '#lib/rate-limit/actor-limits.ts';

/** Downloads the entries of the audit log that match a filter. */
export function GET(request: NextRequest): Promise<Response> {
  return toApiResponse(async () => {
    const actor = await requireActor();
    const { format, ...query } = auditExportSchema.parse(Object.fromEntries(request.nextUrl.searchParams));
    assertCan(actor, 'audit:read');
    await limitActor(actor, 'export');

    const body = await exportAuditLog(actor, { query, format });
    const name = `latchkey-audit-${new Date().toISOString().slice(0, 10)}.${format}`;
    const headers = {
      'content-type': exportFormats[format].contentType,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    };
    return new Response(body, { headers });
  });
}
