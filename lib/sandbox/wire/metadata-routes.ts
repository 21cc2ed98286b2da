import { describeObject, listObjects } from '#lib/sandbox/wire/describe-objects.ts';
import type { Route } from '#lib/sandbox/wire/route.ts';

export const metadataRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/meta/services/objects/list', writes: false, answer: listObjects },
  {
    method: 'GET',
    path: '/v1/meta/services/objects/{object}/describe',
    writes: false,
    answer: ({ params }) => describeObject(params['object'] ?? ''),
  },
];
