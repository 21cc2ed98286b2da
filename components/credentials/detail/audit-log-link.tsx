'use client';

import { useCan } from '#components/client/permissions.tsx';
import { TextLink } from '#components/ui/text/typography.tsx';

/** Leads on to the trail, for whoever may read it. */
export function AuditLogLink({ credentialId }: { credentialId: string }) {
  return useCan('audit:read') ? (
    <TextLink href={`/audit?credential=${credentialId}`}>In the audit trail</TextLink>
  ) : null;
}
