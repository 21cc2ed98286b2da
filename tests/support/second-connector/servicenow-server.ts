import { type MisbehavingServer, startServer } from '#tests/support/tenants/misbehaving-server.ts';
import { createTlsAuthority } from '#tests/support/tenants/tls-authority.ts';

const INSTANCE_HOST = 'acme.service-now.com';

const TABLES = [
  { name: 'incident', label: 'Incident' },
  { name: 'u_asset', label: 'Asset' },
];

export interface ServiceNowInstance {
  url: string;
  /** The one login that it accepts. */
  login: { userName: string; password: string };
  /** Query strings of the requests for the list of tables. */
  tableQueries: () => URLSearchParams[];
  /** How the app reaches it. */
  env: Record<string, string>;
  /** PEM of the authority that the app has to trust. */
  certificate: string;
  server: MisbehavingServer;
}

/** Starts an HTTPS server on 127.0.0.1 that answers like the Table API of ServiceNow. */
export async function startServiceNow(): Promise<ServiceNowInstance> {
  const authority = await createTlsAuthority();
  const login = { userName: 'latchkey.integration', password: 'first-Pa55word!' };
  const server = await startServer(await authority.issue({ names: [INSTANCE_HOST] }), (request, response) => {
    const url = new URL(request.url ?? '', `https://${INSTANCE_HOST}`);
    const expected = `Basic ${Buffer.from(`${login.userName}:${login.password}`).toString('base64')}`;
    const isAccepted = request.headers.authorization === expected;
    const error = { message: 'User Not Authenticated', detail: 'Required to provide Auth information' };
    const prefix = /^nameSTARTSWITH(.*)$/.exec(url.searchParams.get('sysparm_query') ?? '')?.[1] ?? '';
    const result = TABLES.filter(({ name }) => name.startsWith(prefix));
    const body = isAccepted ? { result } : { error, status: 'failure' };
    response.writeHead(isAccepted ? 200 : 401, { 'content-type': 'application/json;charset=UTF-8' });
    response.end(JSON.stringify(body));
  });
  return {
    url: `https://${INSTANCE_HOST}`,
    login,
    tableQueries: () =>
      server.requests
        .map(({ path }) => new URL(path, `https://${INSTANCE_HOST}`))
        .filter(({ pathname }) => pathname.endsWith('/sys_db_object'))
        .map(({ searchParams }) => searchParams),
    env: { CONNECT_TO: `${INSTANCE_HOST}:443:127.0.0.1:${server.port}` },
    certificate: authority.certificate,
    server,
  };
}
