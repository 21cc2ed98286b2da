import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Named } from '#tests/e2e/access/action-inputs.ts';

/** The value of a dynamic segment of a page's or route's URL. */
function segment(part: string, file: string, { credentialId, resourceId, tenantId, host }: Named): string {
  const values: Record<string, string> = {
    '[direction]': 'sources',
    '[connector]': 'gainsight-cs-nxt',
    '[id]': file.includes('/[direction]/') ? resourceId : credentialId,
    '[tenantId]': tenantId,
    '[object]': 'company',
    '[host]': host,
    '[token]': 'A'.repeat(43),
    '[[...path]]': 'v1',
  };
  const value = part.startsWith('[') ? values[part] : part;
  if (value === undefined) throw new Error(`${file}: no value for the segment ${part}`);
  return value;
}

/** Next's own pages. */
const OF_NEXT = ['/_global-error', '/_not-found'];

/** All URLs of the build, with dynamic segments in brackets. */
export function builtAddresses(): string[] {
  const manifest: unknown = JSON.parse(readFileSync('.next/app-path-routes-manifest.json', 'utf8'));
  const addresses = Object.values(z.record(z.string(), z.string()).parse(manifest));
  return addresses.filter((address) => !OF_NEXT.includes(address)).toSorted();
}

/** The URL of a served file, with dynamic segments in brackets. */
export function patternOf(file: string): string {
  const parts = file.split('/').slice(1);
  return `/${parts.filter((part) => !/^(?:\(.*\)|(?:page|route)\.\w+)$/.test(part)).join('/')}`;
}

/** The URL of a page or route. */
export function addressOf(file: string, named: Named): string {
  const parts = file.split('/').slice(1, -1);
  const path = parts.filter((part) => !part.startsWith('(')).map((part) => segment(part, file, named));
  return `/${path.join('/')}${file.includes('/budget/') ? '?connector=gainsight-cs-nxt' : ''}`;
}

/**
 * The request of Next's router for a page whose layouts it has already.
 *
 * @returns headers, and the hash of them that Next expects in the URL
 */
export function askedWithin(file: string, named: Named): { headers: Record<string, string>; hash: string } {
  const parts = ['', ...file.split('/').slice(1, -1)];
  const tree = parts.reduceRight<unknown[]>(
    (inside, part) => [
      part.startsWith('[') ? [part.slice(1, -1), segment(part, file, named), 'd', null] : part,
      { children: inside },
    ],
    ['__PAGE__', {}, null, 'refetch'],
  );
  const header = encodeURIComponent(JSON.stringify(tree));
  const hash = createHash('sha256').update(`0,0,${header},0`).digest().subarray(0, 12).toString('base64url');
  return { headers: { rsc: '1', 'next-router-state-tree': header }, hash };
}
