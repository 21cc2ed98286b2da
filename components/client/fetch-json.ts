/** An error of our API. Its message may be shown. */
class ApiError extends Error {
  override readonly name = 'ApiError';
}

/** Reads JSON from our API. @throws ApiError with a message to show */
export async function fetchJson<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal, headers: { accept: 'application/json' } }).catch((cause: unknown) => {
    if (signal.aborted) throw cause;
    throw new ApiError('No response from Latchkey. Check your connection.');
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return body as T;
  const message = typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : undefined;
  throw new ApiError(message ?? 'Something went wrong. Try again in a moment.');
}
