import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';

/** For what was sent to be on its way: ending the connection discards what still waits. */
const FLUSH_MS = 50;

/** A response whose connection ends before anything of it is sent. */
export function resetResponse(): Response {
  return new Response(
    new ReadableStream({
      pull: (controller) => controller.error(new Error('the fault dial resets the connection')),
    }),
  );
}

/** The same response, of which half arrives: its length is that of the whole, and the connection ends. */
export async function truncateResponse(response: Response): Promise<Response> {
  const whole = new Uint8Array(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  headers.set('content-length', String(whole.byteLength));
  let isSent = false;
  const half = new ReadableStream({
    async pull(controller) {
      if (!isSent) {
        isSent = true;
        controller.enqueue(whole.subarray(0, Math.floor(whole.byteLength / 2)));
        return;
      }
      await delay(FLUSH_MS);
      controller.error(new Error('the fault dial truncates the body'));
    },
  });
  return new Response(half, { status: response.status, headers });
}

/** As a proxy or a sign-in page in between would answer. */
export function htmlResponse(): Response {
  const page =
    '<!doctype html>\n<html><head><title>Gainsight</title></head><body><h1>Please sign in</h1></body></html>\n';
  return new Response(page, {
    headers: { 'content-type': 'text/html;charset=UTF-8', 'cache-control': 'no-store' },
  });
}

/** Never answers: waits until the caller has gone. */
export async function hangUntilGone({ signal }: Request): Promise<Response> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  return resetResponse();
}
