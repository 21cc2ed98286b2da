import { headers } from 'next/headers';
import { type ReactNode, Suspense } from 'react';

interface StreamedProps {
  /** Shown while the content loads; as high as the content. */
  fallback: ReactNode;
  render: () => Promise<ReactNode>;
}

/**
 * Streams the slow part of a page behind a fallback when the reader navigates inside the app. A document waits for it
 * instead: its status (404, 500) cannot change once streaming has begun. For the same reason, pages use this and not
 * `loading.tsx`, and authorize before it.
 */
export async function Streamed({ fallback, render }: StreamedProps) {
  const isNavigation = (await headers()).get('sec-fetch-dest') === 'empty';
  return <Suspense fallback={fallback}>{isNavigation ? <Later render={render} /> : await render()}</Suspense>;
}

async function Later({ render }: Pick<StreamedProps, 'render'>) {
  return await render();
}
