'use client';

import { CSPProvider } from '@base-ui/react/csp-provider';
import { type ReactNode, useState } from 'react';

/**
 * Gives the components of Base UI the nonce of the document. An answer to an action brings a newer one, which the
 * document that stands in the browser does not know.
 */
export function ContentSecurity({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const [ofDocument] = useState(nonce);
  return <CSPProvider nonce={ofDocument}>{children}</CSPProvider>;
}
