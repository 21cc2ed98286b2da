import { expect, test } from 'vitest';
import { z } from 'zod';
import { fieldErrorsOf } from '#lib/actions/error-edge.ts';

test('returns the first message of each path, its parts joined with a dot', () => {
  const schema = z.object({
    name: z.string().min(3, 'Too short.').regex(/^a/, 'Begin with a.'),
    settings: z.object({ apiBaseUrl: z.string('Enter an address.') }),
  });
  const { error } = schema.safeParse({ name: 'b', settings: {} });
  expect(error && fieldErrorsOf(error)).toEqual({ name: 'Too short.', 'settings.apiBaseUrl': 'Enter an address.' });
});
