import { Badge } from '#components/ui/feedback/badge.tsx';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

export const statusLabels = {
  verified: { tone: 'good', label: 'Verified' },
  failed: { tone: 'bad', label: 'Failed' },
  superseded: { tone: 'mute', label: 'Superseded' },
  not_verified: { tone: 'mute', label: 'Not verified' },
} as const;

export function StatusBadge({ status }: { status: CredentialSummary['status'] }) {
  const { tone, label } = statusLabels[status];
  return <Badge tone={tone}>{label}</Badge>;
}
