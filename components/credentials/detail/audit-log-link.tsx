'use client';

import Link from 'next/link';
import { useCan } from '#components/client/permissions.tsx';

/** Leads on to the trail, for whoever may read it. */
export function AuditLogLink({ credentialId }: { credentialId: string }) {
  return useCan('audit:read') ? (
    <Link href={`/audit?credential=${credentialId}`} className="text-accent underline decoration-1 underline-offset-2">
      In the audit trail
    </Link>
  ) : null;
}
