import { Panel } from '#components/credentials/detail/panel.tsx';
import { TenantSeatsNote } from '#components/credentials/detail/tenant-seats.tsx';
import { readSeats } from '#lib/credentials/keys/read-seats.ts';
import type { CredentialSummary } from '#lib/credentials/summary.ts';

interface TenantPanelProps {
  workspaceId: string;
  credential: CredentialSummary;
}

/** What is used of what the tenant allows: its calls, and its seats where the credential takes one. */
export async function TenantPanel({ workspaceId, credential }: TenantPanelProps) {
  const seats = credential.authMethod === 'm2m_oauth' ? await readSeats(workspaceId, credential) : undefined;
  if (seats === undefined) return null;
  return (
    <Panel title="Budget">
      <TenantSeatsNote seats={seats} />
    </Panel>
  );
}
