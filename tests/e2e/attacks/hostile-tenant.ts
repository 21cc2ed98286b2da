import { type MisbehavingServer, startServer } from '#tests/support/tenants/misbehaving-server.ts';
import { createTlsAuthority } from '#tests/support/tenants/tls-authority.ts';

export const HOSTILE_HOST = 'hostile.gainsightcloud.com';

/** Runs a script that sets `window.injected` wherever a page interprets text as markup. */
export const SCRIPT = `"'><img src=x onerror="window.injected=true"><script>window.injected=true</script>`;

export interface HostileTenant {
  /** Connects the app to the tenant. */
  env: Record<string, string>;
  /** PEM of the authority that the app has to trust. */
  certificate: string;
  server: MisbehavingServer;
  /** Makes the tenant refuse calls, with a script as the reason. */
  refuse: () => void;
}

const envelope = (data: unknown) => ({ result: true, errorCode: null, errorDesc: null, data, message: SCRIPT });

function dataFor(path: string): unknown {
  if (path.includes('/describe')) {
    return [{ objectName: 'Company', fields: [{ fieldName: 'Name', label: SCRIPT, dataType: 'STRING' }] }];
  }
  if (path.includes('/query/')) return { records: [{ Name: SCRIPT }] };
  return [{ objectName: 'Company', label: SCRIPT, objectType: SCRIPT, readable: true, createable: true }];
}

/** A tenant behind real TLS that has a script in every text. */
export async function startHostileTenant(): Promise<HostileTenant> {
  const authority = await createTlsAuthority();
  let refuses = false;
  const server = await startServer(await authority.issue({ names: [HOSTILE_HOST] }), (request, response) => {
    const refusal = {
      result: false,
      errorCode: SCRIPT,
      errorDesc: SCRIPT,
      requestId: SCRIPT,
      data: null,
      message: SCRIPT,
    };
    const body = refuses ? refusal : envelope(dataFor(request.url ?? ''));
    response.writeHead(refuses ? 500 : 200, { 'content-type': 'application/json', 'x-gs-request-id': SCRIPT });
    response.end(JSON.stringify(body));
  });
  return {
    env: { CONNECT_TO: `${HOSTILE_HOST}:443:127.0.0.1:${server.port}` },
    certificate: authority.certificate,
    server,
    refuse: () => {
      refuses = true;
    },
  };
}
