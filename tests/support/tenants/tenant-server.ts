import type { GainsightTenant } from '#lib/connectors/gainsight-cs-nxt/send-to-tenant.ts';
import { parseConnectTo } from '#lib/egress/connect-to.ts';
import { createEgress, type Egress } from '#lib/egress/egress.ts';
import type { EgressLimits } from '#lib/egress/egress-policy.ts';
import { type Behaviour, type MisbehavingServer, startServer } from '#tests/support/tenants/misbehaving-server.ts';
import { createTlsAuthority, type TlsIdentity, trustAuthority } from '#tests/support/tenants/tls-authority.ts';

export const TENANT_HOST = 'acme.gainsightcloud.com';
export const ACCESS_KEY = 'e8f1c7d2-0000-4000-8000-5ec3e75ec3e7';

export const tenant: GainsightTenant = {
  baseUrl: `https://${TENANT_HOST}`,
  secret: { method: 'access_key', accessKey: ACCESS_KEY },
};

interface TenantServer {
  server: MisbehavingServer;
  egress: Egress;
}

interface TenantOptions {
  identity?: TlsIdentity;
  limits?: Partial<EgressLimits>;
}

export interface Tenants {
  /** Starts a tenant with the given behavior and an egress that connects to it. */
  start(behave: Behaviour, options?: TenantOptions): Promise<TenantServer>;
  /** Stops all servers. */
  stop(): Promise<void>;
}

/** Prepares tenants on 127.0.0.1 with a certificate that this process trusts. */
export async function prepareTenants(): Promise<Tenants> {
  const authority = await createTlsAuthority();
  trustAuthority(authority);
  const trusted = await authority.issue({ names: [TENANT_HOST] });
  const closing: (() => Promise<void>)[] = [];
  return {
    async start(behave, { identity = trusted, limits = {} } = {}) {
      const server = await startServer(identity, behave);
      const connectTo = parseConnectTo([`${TENANT_HOST}:443:127.0.0.1:${server.port}`]);
      const egress = createEgress({ allowedHosts: [], connectTo, limits });
      closing.push(server.close, egress.close);
      return { server, egress };
    },
    async stop() {
      for (const close of closing.splice(0).reverse()) await close();
    },
  };
}
