import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Agent } from 'undici';
import { createEgress, type Egress } from '#lib/egress/egress.ts';
import { type BenchCase, interleave } from '#tests/lab/bench/interleave.ts';
import { type Section, timesSection } from '#tests/lab/bench/report.ts';
import { BENCH_HOST, sampleCredential } from '#tests/lab/bench/sample-credential.ts';
import { createTlsAuthority, trustAuthority } from '#tests/support/tenants/tls-authority.ts';

const ROUNDS = 300;
const BARE_KEPT = 'bare undici, kept connection';
const BARE_NEW = 'bare undici, new connection';
const PATH = '/v1/meta/services/objects/list?po=company&em=false';

async function startTenant(): Promise<{ port: number; stop(): Promise<unknown> }> {
  const authority = await createTlsAuthority();
  trustAuthority(authority);
  const identity = await authority.issue({ names: [BENCH_HOST] });
  const worker = new Worker(new URL('../tenant-worker.ts', import.meta.url), { workerData: identity });
  const [port] = await once(worker, 'message');
  return { port, stop: () => worker.terminate() };
}

/** An undici agent that resolves every host to this machine. */
function openBare(): Agent {
  return new Agent({
    connect: { lookup: (_host, _options, answer) => answer(null, [{ address: '127.0.0.1', family: 4 }]) },
  });
}

function openEgress(port: number): Egress {
  const connectTo = [{ fromHost: BENCH_HOST, fromPort: 443, toHost: '127.0.0.1', toPort: port }];
  return createEgress({ allowedHosts: [], connectTo });
}

async function callBare(agent: Agent, port: number): Promise<void> {
  const headers = { accesskey: sampleCredential().input.secrets['accessKey'], accept: 'application/json' };
  const { body } = await agent.request({ origin: `https://${BENCH_HOST}:${port}`, path: PATH, method: 'GET', headers });
  const answer = await body.json();
  assert.partialDeepStrictEqual(answer, { result: true });
}

async function callThroughApp(egress: Egress): Promise<void> {
  const { connector, input } = sampleCredential();
  const outcome = await connector.test(egress, input);
  assert.equal(outcome.kind, 'verified');
}

function testCases(port: number, agent: Agent, egress: Egress): BenchCase[] {
  return [
    { name: BARE_KEPT, run: () => callBare(agent, port) },
    { name: 'test call, kept connection', comparedWith: BARE_KEPT, run: () => callThroughApp(egress) },
    {
      name: BARE_NEW,
      async run() {
        const fresh = openBare();
        await callBare(fresh, port).finally(() => fresh.close());
      },
    },
    {
      name: 'test call, new connection',
      comparedWith: BARE_NEW,
      async run() {
        const fresh = openEgress(port);
        await callThroughApp(fresh).finally(() => fresh.close());
      },
    },
  ];
}

export async function benchTestCall(): Promise<Section[]> {
  const tenant = await startTenant();
  const agent = openBare();
  const egress = openEgress(tenant.port);
  try {
    const measurements = await interleave(testCases(tenant.port, agent, egress), ROUNDS);
    const note = `The connector's test call (allowed hosts, address check, limits, response schema, classification), compared with the same call
by undici alone. A local HTTPS server lists 60 objects.`;
    return [timesSection('Testing a credential', note, measurements)];
  } finally {
    await Promise.all([agent.close(), egress.close()]);
    await tenant.stop();
  }
}
