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

/** The address of a page or a route. */
export function addressOf(file: string, named: Named): string {
  const parts = file.split('/').slice(1, -1);
  const path = parts.filter((part) => !part.startsWith('(')).map((part) => segment(part, file, named));
  return `/${path.join('/')}${file.includes('/budget/') ? '?connector=gainsight-cs-nxt' : ''}`;
}
