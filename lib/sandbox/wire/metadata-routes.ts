import { z } from 'zod';
import { describeObjects, listObjects } from '#lib/sandbox/wire/describe-objects.ts';
import { readInput } from '#lib/sandbox/wire/read-input.ts';
import type { Route } from '#lib/sandbox/wire/route.ts';

const OBJECTS_MAX = 50;

/** Its flags come as texts, and are many. @see "Data Management APIs", Post Describe OMD */
const describeSchema = z.looseObject({
  objectNames: z.array(z.string(), 'a list of object names').min(1, 'at least one').max(OBJECTS_MAX),
});

export const metadataRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/meta/services/objects/list', writes: false, answer: listObjects },
  {
    method: 'GET',
    path: '/v1/meta/services/objects/{object}/describe',
    writes: false,
    answer: ({ params }) => describeObjects([params['object'] ?? '']),
  },
  {
    method: 'POST',
    path: '/v1/meta/services/objects/describe',
    writes: false,
    answer: async ({ request }) => describeObjects((await readInput(request, describeSchema)).objectNames),
  },
];
