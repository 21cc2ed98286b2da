/** What our own API said was wrong, in words to show. */
class ApiError extends Error {
  override readonly name = 'ApiError';
}

/** Reads JSON of our own API. @throws ApiError with words to show */
export async function fetchJson<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal, headers: { accept: 'application/json' } }).catch((cause: unknown) => {
    if (signal.aborted) throw cause;
    throw new ApiError('Latchkey did not answer. Check the connection.');
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return body as T;
  const message = typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : undefined;
  throw new ApiError(message ?? 'Latchkey could not answer. Try again in a moment.');
}
