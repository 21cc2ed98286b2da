import 'server-only';
import type { ServerResponse } from 'node:http';

/** @throws what the body's source fails with */
async function writeBody(body: ReadableStream<Uint8Array>, outgoing: ServerResponse, begin: () => void): Promise<void> {
  for await (const chunk of body) {
    begin();
    await new Promise<void>((resolve) => {
      outgoing.write(chunk, () => resolve()); // called for a failed write too: the caller has gone
    });
  }
}

/**
 * Sends a response. A body that fails before its first byte resets the connection; one that fails later ends it there,
 * after what had come.
 */
export async function sendResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  const begin = (): void => {
    if (!outgoing.headersSent) outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  };
  try {
    if (response.body !== null) await writeBody(response.body, outgoing, begin);
  } catch {
    if (outgoing.headersSent) outgoing.socket?.destroySoon();
    else outgoing.socket?.resetAndDestroy();
    return;
  }
  begin();
  outgoing.end();
}
