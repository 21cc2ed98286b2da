import 'server-only';
import { classifyFailure } from '#lib/connectors/gainsight-cs-nxt/classify.ts';
import { GAINSIGHT_HOST_SUFFIX } from '#lib/connectors/gainsight-cs-nxt/host.ts';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import type { Egress, EgressRequest, EgressResponse } from '#lib/egress/egress.ts';
import { isEgressError } from '#lib/egress/egress-error.ts';

interface TenantRequest {
  /** Scheme and host. */
  baseUrl: string;
  method: EgressRequest['method'];
  /** With its query. */
  path: string;
  headers: Record<string, string>;
  body?: string;
}

type Sent = { ok: true; response: EgressResponse } | { ok: false; outcome: TestOutcome };

/** Sends one request to a tenant. No answer is an outcome; what is thrown is a fault of this app. */
export async function sendToTenant(egress: Egress, { baseUrl, path, headers, ...rest }: TenantRequest): Promise<Sent> {
  try {
    const response = await egress.send({
      url: new URL(path, baseUrl),
      headers: { Accept: 'application/json', ...headers },
      ...rest,
      allowedHostSuffixes: [GAINSIGHT_HOST_SUFFIX],
    });
    return { ok: true, response };
  } catch (error) {
    if (!isEgressError(error)) throw error;
    return { ok: false, outcome: classifyFailure(error) };
  }
}
