import { processEgress } from '#lib/egress/egress.ts';
import type { Behaviour, MisbehavingServer } from '#tests/support/tenants/misbehaving-server.ts';
import { prepareTenants } from '#tests/support/tenants/tenant-server.ts';

export interface EgressTenants {
  /** Starts a tenant that this process's egress connects to. */
  serve(behave: Behaviour): Promise<MisbehavingServer>;
  stop(): Promise<void>;
}

/** Tenants that the domain reaches through the process-wide egress. */
export async function prepareEgressTenants(): Promise<EgressTenants> {
  const tenants = await prepareTenants();
  return {
    async serve(behave) {
      const { server, egress } = await tenants.start(behave);
      processEgress.set(egress);
      return server;
    },
    async stop() {
      processEgress.clear();
      await tenants.stop();
    },
  };
}
