import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import type { FaultSettings } from '#lib/sandbox/faults/fault-settings.ts';
import { HttpError } from '#lib/sandbox/wire/answer.ts';
import { addressNotAllowed, gatewayLimitReached, outage } from '#lib/sandbox/wire/http-errors.ts';

/** Injects faults, before routing and authentication. @returns undefined if the call continues @throws HttpError */
export async function applyFaults(faults: FaultSettings, request: Request): Promise<Response | undefined> {
  // A disconnect ends the wait.
  if (faults.latencyMs > 0) await delay(faults.latencyMs, undefined, { signal: request.signal }).catch(() => {});
  if (faults.hang) return hangUntilDisconnect(request);
  if (faults.reset) return resetResponse();
  if (faults.ipAllowList === 'refuse') throw new HttpError(addressNotAllowed);
  if (faults.outage) throw new HttpError(outage);
  if (faults.rateLimitNow) throw new HttpError(gatewayLimitReached);
  return faults.htmlAnswers ? htmlResponse() : undefined;
}

/** Time for sent bytes to leave: closing discards those still buffered. */
const FLUSH_MS = 50;

export function resetResponse(): Response {
  return new Response(
    new ReadableStream({
      pull: (controller) => controller.error(new Error('fault: reset')),
    }),
  );
}

/** Truncates a response: keeps the content length, sends half of the body, then fails. */
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
      controller.error(new Error('fault: truncated body'));
    },
  });
  return new Response(half, { status: response.status, headers });
}

function htmlResponse(): Response {
  const page =
    '<!doctype html>\n<html><head><title>Gainsight</title></head><body><h1>Please sign in</h1></body></html>\n';
  return new Response(page, {
    headers: { 'content-type': 'text/html;charset=UTF-8', 'cache-control': 'no-store' },
  });
}

async function hangUntilDisconnect({ signal }: Request): Promise<Response> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  return resetResponse();
}
