import 'server-only';
import type { z } from 'zod';
import { HttpError } from '#lib/sandbox/wire/answer.ts';
import { bodyTooLarge, malformedRequest } from '#lib/sandbox/wire/http-errors.ts';

export const BODY_MAX_BYTES = 256 * 1024;

async function readBytes(body: ReadableStream<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Canceling would close the connection before the error is sent.
  for await (const chunk of body.values({ preventCancel: true })) {
    length += chunk.byteLength;
    if (length > BODY_MAX_BYTES) throw new HttpError(bodyTooLarge);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function readBody(request: Request): Promise<Buffer> {
  return request.body === null ? Buffer.alloc(0) : readBytes(request.body);
}

/** Reads a body as text. @throws HttpError for one larger than `BODY_MAX_BYTES` */
export async function readTextBody(request: Request): Promise<string> {
  return new TextDecoder().decode(await readBody(request));
}

/** Reads a JSON body of any content type. @throws HttpError for a body that is too large or not JSON */
export async function readJsonBody(request: Request): Promise<unknown> {
  const bytes = await readBody(request);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new HttpError(malformedRequest([{ part: 'body', message: 'The body is not JSON in UTF-8' }]));
  }
}

/** Whether `__proto__` is a key at any depth. Iterative: a deeply nested body must not overflow the stack. */
function hasPrototypeKey(body: unknown): boolean {
  const waiting = [body];
  for (let next = waiting.pop(); waiting.length > 0 || next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if (Object.hasOwn(next, '__proto__')) return true;
    for (const value of Object.values(next)) waiting.push(value);
  }
  return false;
}

export async function readInput<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  const body = await readJsonBody(request);
  if (hasPrototypeKey(body))
    throw new HttpError(malformedRequest([{ part: '__proto__', message: 'No member of a call' }]));
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({ part: path.join('.') || 'body', message }));
  throw new HttpError(malformedRequest(errors));
}
