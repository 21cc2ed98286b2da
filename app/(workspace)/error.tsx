'use client';

import { PageFailure } from '#components/shell/page-failure.tsx';

interface ErrorProps {
  error: { digest?: string };
  retry: () => void;
}

export default function WorkspaceError(props: ErrorProps) {
  return <PageFailure {...props} />;
}
