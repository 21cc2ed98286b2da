import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Named } from '#tests/e2e/access/action-inputs.ts';

/** What stands for each changing part of an address, by the file of the page or route. */
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
  if (value === undefined) throw new Error(`${file}: say here what stands for ${part}`);
  return value;
}

/** Next's own pages, for what is not there and for what failed. */
const OF_NEXT = ['/_global-error', '/_not-found'];

/** Everything that the build serves, changing parts in brackets. */
export function builtAddresses(): string[] {
  const manifest: unknown = JSON.parse(readFileSync('.next/app-path-routes-manifest.json', 'utf8'));
  const addresses = Object.values(z.record(z.string(), z.string()).parse(manifest));
  return addresses.filter((address) => !OF_NEXT.includes(address)).toSorted();
}

/** The address of a served file, changing parts in brackets. */
export function patternOf(file: string): string {
  const parts = file.split('/').slice(1);
  return `/${parts.filter((part) => !/^(?:\(.*\)|(?:page|route)\.\w+)$/.test(part)).join('/')}`;
}

/** The address of a page or a route. */
export function addressOf(file: string, named: Named): string {
  const parts = file.split('/').slice(1, -1);
  const path = parts.filter((part) => !part.startsWith('(')).map((part) => segment(part, file, named));
  return `/${path.join('/')}${file.includes('/budget/') ? '?connector=gainsight-cs-nxt' : ''}`;
}

/**
 * How a browser asks for a page when it has the layouts around it already: no check of theirs stands before the page.
 *
 * @returns headers, and the hash of them that Next wants in the address
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
