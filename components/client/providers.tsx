'use client';

import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';

const STALE_AFTER_MS = 10_000;

/** One query cache for all pages, so that going back to a list shows it at once. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: STALE_AFTER_MS, retry: false } } }),
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

/**
 * Gives Base UI the document's CSP nonce. The response to an action brings a newer nonce, which the loaded document
 * does not accept.
 */
export function ContentSecurity({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const [documentNonce] = useState(nonce);
  return <CSPProvider nonce={documentNonce}>{children}</CSPProvider>;
}
