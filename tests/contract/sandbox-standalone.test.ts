import { type ChildProcess, spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { exitCode, firstLine, runScript } from '#tests/support/processes/processes.ts';
import { introspect, send, takeToken } from '#tests/support/tenants/sandbox-oauth.ts';

const LIST = '/v1/meta/services/objects/list';
const readySchema = z.strictObject({
  baseUrl: z.url(),
  accessKey: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
});

type Ready = z.infer<typeof readySchema>;

/** Runs work against a standalone tenant in its own process. */
async function withSandbox<T>(args: string[], work: (ready: Ready, port: number) => Promise<T>): Promise<T> {
  const child = runScript('scripts/sandbox.ts', '--json', ...args);
  try {
    const ready = readySchema.parse(JSON.parse(await firstLine(child)));
    return await work(ready, Number(new URL(ready.baseUrl).port));
  } finally {
    child.kill('SIGTERM');
    expect(await exitCode(child)).toBe(0);
  }
}

test('prints one line of JSON, the same for the same seed', async () => {
  const seeded = ['--tenant', 'Contoso', '--seed', '7'];
  const again = withSandbox(seeded, async (ready) => ready);
  const first = await withSandbox(seeded, async (ready, port) => {
    const host = 'localhost';
    const headers = { Accesskey: ready.accessKey };
    expect((await send(port, LIST, { host, headers })).status).toBe(200);
    const token = await takeToken(port, host, ready);
    expect((await send(port, LIST, { host, authorization: `Bearer ${token}` })).status).toBe(200);
    expect((await introspect(port, host, ready, token)).body).toMatchObject({
      active: true,
      client_id: ready.clientId,
    });
    return ready;
  });
  expect({ ...(await again), baseUrl: '' }).toEqual({ ...first, baseUrl: '' });
});

/** Kills the process group, if it still exists. */
function endGroup({ pid = 0 }: ChildProcess): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

// Stopping npm must free the port.
test('stops the tenant when npm is stopped', async () => {
  const child = spawn('npm', ['run', '--silent', 'sandbox', '--', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  try {
    const { baseUrl } = readySchema.parse(JSON.parse(await firstLine(child)));
    child.kill('SIGTERM');
    await exitCode(child);
    await expect(fetch(baseUrl)).rejects.toThrow('fetch failed');
  } finally {
    endGroup(child);
  }
});

const INVALID = ['--port=65536', '--seed=-1', '--seed=x', '--tenant= ', '--tenants=x'];

test(`refuses ${INVALID.join(', ')} before it starts`, async () => {
  const codes = await Promise.all(INVALID.map((option) => exitCode(runScript('scripts/sandbox.ts', option))));
  expect(codes).toEqual(INVALID.map(() => 2));
});
