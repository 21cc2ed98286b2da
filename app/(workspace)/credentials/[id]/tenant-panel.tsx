import { TenantBudgetGauges, TenantSeatsNote } from '#components/credentials/detail/tenant-limits.tsx';
import { Panel } from '#components/credentials/panel.tsx';
import { authMethodOf } from '#lib/connectors/description.ts';
import { getConnector } from '#lib/connectors/registry.ts';
import { readBudget } from '#lib/credentials/budget/read-budget.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import { readSeats } from '#lib/credentials/keys/recognize-key.ts';

interface TenantPanelProps {
  workspaceId: string;
  credential: CredentialSummary;
}

/** Usage of the tenant's limits: its calls, and its seats if the auth method takes one. */
export async function TenantPanel({ workspaceId, credential }: TenantPanelProps) {
  const { connectorId, host, authMethod } = credential;
  const method = authMethodOf(getConnector(connectorId).description, authMethod);
  const [budget, seats] = await Promise.all([
    readBudget(workspaceId, { connectorId, host }),
    method?.seats ? readSeats(workspaceId, { connectorId, host }) : undefined,
  ]);
  if (budget === undefined && seats === undefined) return null;
  return (
    <Panel title="Budget">
      <div className="grid gap-3">
        {budget ? <TenantBudgetGauges connectorId={connectorId} host={host} initial={budget} /> : null}
        {seats ? <TenantSeatsNote seats={seats} /> : null}
      </div>
    </Panel>
  );
}
