import type { IncidentCause } from '#lib/db/generated/browser.ts';

interface Words {
  /** What happened. */
  title: string;
  /** What to do. */
  advice: string;
}

const words: Record<IncidentCause, (tenant: string) => Words> = {
  shared_secret_rejected: (tenant) => ({
    title: `The Access Key of ${tenant} was re-generated`,
    advice:
      'Every credential that holds the old key is refused. Copy the new one in Gainsight under Administration › Connectors 2.0, and replace the key here.',
  }),
  secret_rejected: (tenant) => ({
    title: `An M2M client of ${tenant} was deleted, or its credentials re-generated`,
    advice:
      'Ask a Gainsight super admin which it was. Then edit the credential, with the new client ID and secret of Administration › Connectors 2.0.',
  }),
  ip_not_allowed: (tenant) => ({
    title: `${tenant} refuses this server’s address`,
    advice: 'Ask a Gainsight admin to add it to the addresses that the tenant allows. The credentials need no change.',
  }),
  tenant_unavailable: (tenant) => ({
    title: `${tenant} does not answer`,
    advice: 'The credentials need no change. They are tested again by themselves, and this ends with the first answer.',
  }),
};

/** How people call a tenant: the part of its host that is its own. */
export function tenantLabel(host: string, hostSuffix: string): string {
  const label = host.endsWith(hostSuffix) ? host.slice(0, -hostSuffix.length) : host;
  return label === '' ? host : label;
}

/** An incident's cause in words. @param tenant as people call it */
export function incidentMessages(cause: IncidentCause, tenant: string): Words {
  return words[cause](tenant);
}
