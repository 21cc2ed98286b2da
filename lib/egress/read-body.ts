import 'server-only';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { EgressError, errorCode } from '#lib/egress/egress-error.ts';

type Decoder = (data: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>;

const gunzipAsync: Decoder = promisify(gunzip);
const brotliAsync: Decoder = promisify(brotliDecompress);
const inflateAsync: Decoder = promisify(inflate);
const inflateRawAsync: Decoder = promisify(inflateRaw);

/** Some servers omit the zlib frame. @see RFC 9110 §8.4.1.2, RFC 1950 §2.2 */
const deflateAsync: Decoder = (data, options) => {
  const [cmf = 0, flags = 0] = data;
  const hasFrame = (cmf & 0x0f) === 8 && (cmf * 256 + flags) % 31 === 0;
  return hasFrame ? inflateAsync(data, options) : inflateRawAsync(data, options);
};

const DECODERS = new Map<string, Decoder>([
  ['gzip', gunzipAsync],
  ['x-gzip', gunzipAsync],
  ['deflate', deflateAsync],
  ['br', brotliAsync],
]);

async function collect(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.length;
      if (size > maxBytes) throw new EgressError('too_large');
      chunks.push(chunk);
    }
  } catch (error) {
    // Closed in order, but before the end of the body.
    if (errorCode(error) === 'UND_ERR_SOCKET') throw new EgressError('malformed', { code: 'UND_ERR_SOCKET' });
    throw error;
  }
  return Buffer.concat(chunks);
}

async function decode(data: Buffer, encoding: string, maxBytes: number): Promise<Uint8Array> {
  if (encoding === '' || encoding === 'identity' || data.length === 0) return data;
  const decoder = DECODERS.get(encoding);
  if (decoder === undefined) throw new EgressError('malformed');
  return decoder(data, { maxOutputLength: maxBytes }).catch((error: unknown) => {
    const code = errorCode(error);
    throw new EgressError(code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'malformed', { code });
  });
}

/** Reads a body as UTF-8 text. @param encoding gzip, deflate, br or none @param maxBytes also after decompression */
export async function readBody(body: AsyncIterable<Uint8Array>, encoding: string, maxBytes: number): Promise<string> {
  const data = await collect(body, maxBytes);
  return new TextDecoder().decode(await decode(data, encoding.trim().toLowerCase(), maxBytes));
}
