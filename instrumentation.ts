import type { Instrumentation } from 'next';

/** Next calls this once, before the first request. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] === 'nodejs') {
    const { boot } = await import('./instrumentation-node.ts');
    await boot();
  }
}

/** Next calls this for what a page, action or route threw. */
export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  if (process.env['NEXT_RUNTIME'] === 'nodejs') {
    const { logRequestError } = await import('./lib/log/log-request-error.ts');
    logRequestError(error, request);
  }
};
