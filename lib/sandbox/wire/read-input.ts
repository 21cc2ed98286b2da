import 'server-only';
import type { z } from 'zod';
import { Refusal } from '#lib/sandbox/wire/answer.ts';
import { readJsonBody } from '#lib/sandbox/wire/read-json-body.ts';
import { malformedRequest } from '#lib/sandbox/wire/refusals.ts';

/** Not by recursion: a body may be nested as deeply as it is long. */
function hasPrototypeKey(body: unknown): boolean {
  const waiting = [body];
  for (let next = waiting.pop(); waiting.length > 0 || next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if (Object.hasOwn(next, '__proto__')) return true;
    for (const value of Object.values(next)) waiting.push(value);
  }
  return false;
}

/**
 * Reads a call's body in its documented form.
 *
 * @throws Refusal `GSOBJ_1023` for another form, each part named
 */
export async function readInput<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  const body = await readJsonBody(request);
  if (hasPrototypeKey(body))
    throw new Refusal(malformedRequest([{ part: '__proto__', message: 'No member of a call' }]));
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => ({ part: path.join('.') || 'body', message }));
  throw new Refusal(malformedRequest(faults));
}
