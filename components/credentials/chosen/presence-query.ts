import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#components/client/fetch-json.ts';
import { credentialKeys } from '#components/credentials/credential-queries.ts';
import type { CredentialPresence } from '#lib/credentials/presence.ts';

/** Somebody may delete it, or its key may be refused, while it is chosen here. */
const ASK_EVERY_MS = 10_000;

/** How a chosen credential stands. */
export function credentialPresence(id: string) {
  return queryOptions({
    queryKey: [...credentialKeys.all, 'presence', id],
    queryFn: ({ signal }) => fetchJson<CredentialPresence>(`/api/credentials/${id}`, signal),
    refetchInterval: ASK_EVERY_MS,
    refetchOnWindowFocus: 'always',
  });
}
