import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#components/client/fetch-json.ts';
import type { ConnectorObject, ObjectPreview } from '#lib/connectors/connector.ts';
import type { TenantRead } from '#lib/credentials/read-through-credential.ts';
import { MINUTE_MS } from '#lib/time.ts';

const keys = {
  objects: (credentialId: string) => ['tenant', credentialId, 'objects'] as const,
  preview: (credentialId: string, object: string) => ['tenant', credentialId, 'preview', object] as const,
};

/** The tenant's objects, read live through a credential. */
export function tenantObjects(credentialId: string) {
  return queryOptions({
    queryKey: keys.objects(credentialId),
    queryFn: ({ signal }) =>
      fetchJson<TenantRead<ConnectorObject[]>>(`/api/credentials/${credentialId}/objects`, signal),
    staleTime: MINUTE_MS,
  });
}

/** The first rows of one object. */
export function objectPreview(credentialId: string, object: string) {
  return queryOptions({
    queryKey: keys.preview(credentialId, object),
    queryFn: ({ signal }) =>
      fetchJson<TenantRead<ObjectPreview>>(
        `/api/credentials/${credentialId}/objects/${encodeURIComponent(object)}/preview`,
        signal,
      ),
    staleTime: MINUTE_MS,
  });
}
