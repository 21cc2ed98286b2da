import 'server-only';
import type { Egress, EgressRequest, EgressResponse } from '#lib/egress/egress.ts';
import { isEgressError } from '#lib/egress/egress-error.ts';
import { classifyFailure } from '#lib/gainsight/classify.ts';
import { GAINSIGHT_HOST_SUFFIX } from '#lib/gainsight/host.ts';
import type { ProbeOutcome } from '#lib/probe-outcome.ts';

interface TenantRequest {
  /** Scheme and host. */
  baseUrl: string;
  method: EgressRequest['method'];
  /** With its query. */
  path: string;
  headers: Record<string, string>;
  body?: string;
}

type Sent = { ok: true; response: EgressResponse } | { ok: false; outcome: ProbeOutcome };

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
