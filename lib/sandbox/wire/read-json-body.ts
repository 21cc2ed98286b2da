import 'server-only';
import { Refusal } from '#lib/sandbox/wire/answer.ts';
import { bodyTooLarge, malformedRequest } from '#lib/sandbox/wire/refusals.ts';

/** Fifty records of an insert are far below it. */
export const BODY_MAX_BYTES = 256 * 1024;

async function readBytes(body: ReadableStream<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Cancelling would end the connection, and the refusal with it.
  for await (const chunk of body.values({ preventCancel: true })) {
    length += chunk.byteLength;
    if (length > BODY_MAX_BYTES) throw new Refusal(bodyTooLarge);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function readBody(request: Request): Promise<Buffer> {
  return request.body === null ? Buffer.alloc(0) : readBytes(request.body);
}

/** Reads a body as text. @throws Refusal where it is larger than `BODY_MAX_BYTES` */
export async function readTextBody(request: Request): Promise<string> {
  return new TextDecoder().decode(await readBody(request));
}

/**
 * Reads a JSON body, whatever its content type says.
 *
 * @throws Refusal where it is larger than `BODY_MAX_BYTES`, or is not JSON
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  const bytes = await readBody(request);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(malformedRequest([{ part: 'body', message: 'The body is not JSON in UTF-8' }]));
  }
}
