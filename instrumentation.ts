import type { Instrumentation } from 'next';

/** Next calls this once, before the first request. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] === 'nodejs') {
    const { boot } = await import('./instrumentation-node.ts');
    await boot();
  }
}

/** Next calls this with errors of pages, actions and routes. */
export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  if (process.env['NEXT_RUNTIME'] === 'nodejs') {
    const { logRequestError } = await import('./lib/log/log-errors.ts');
    logRequestError(error, request);
  }
};
