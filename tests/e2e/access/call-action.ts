import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { nothingNamed } from '#tests/e2e/access/action-inputs.ts';
import { addressOf } from '#tests/e2e/access/addresses.ts';

const referencesSchema = z.record(
  z.string(),
  z.object({ exportedName: z.string(), workers: z.record(z.string(), z.unknown()) }),
);
const manifestSchema = z.object({ node: referencesSchema, edge: referencesSchema });

/** The path and id of each action in the build. */
export function builtActions(): Map<string, { id: string; path: string }> {
  const manifest = manifestSchema.parse(
    JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')),
  );
  const entries = Object.entries({ ...manifest.node, ...manifest.edge }).map(([id, { exportedName, workers }]) => {
    const page = Object.keys(workers)[0] ?? '';
    return [exportedName, { id, path: addressOf(`${page}.tsx`, nothingNamed('nowhere.gainsightcloud.com')) }] as const;
  });
  return new Map(entries);
}

/** @throws where the build has no such action, so that a test of a refusal cannot pass by mistake */
export function builtAction(name: string): { id: string; path: string } {
  const found = builtActions().get(name);
  if (found === undefined) throw new Error(`${name} is not in the build`);
  return found;
}

const codeSchema = z.string().nullable();

/**
 * Calls a server action as a browser does.
 *
 * @returns the error code, or `done`
 */
export async function callAction(
  origin: string,
  action: { id: string; path: string },
  input: unknown[],
  cookie = '',
): Promise<string> {
  const response = await fetch(origin + action.path, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'next-action': action.id,
      accept: 'text/x-component',
      'content-type': 'text/plain;charset=UTF-8',
      origin,
      cookie,
    },
    body: JSON.stringify(input),
  });
  const text = await response.text();
  if (response.status === 303 || response.headers.has('x-action-redirect')) return 'done';
  const refused = codeSchema.parse(/"ok":false,"code":"(\w+)"/.exec(text)?.[1] ?? null);
  if (refused !== null) return refused;
  return text.includes('"ok":true') ? 'done' : `status ${response.status}`;
}
