'use client';

import dynamic from 'next/dynamic';

/** The overlay with its form and schema, fetched once the screen is there: the tiles need none of it. */
export const LazyAddCredentialSheet = dynamic(
  () => import('#components/credentials/form/add-credential-sheet.tsx').then((module) => module.AddCredentialSheet),
  { ssr: false },
);
