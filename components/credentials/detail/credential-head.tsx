import Link from 'next/link';
import { StatusBadge } from '#components/credentials/status-badge.tsx';
import { Monogram } from '#components/ui/monogram.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

interface CredentialHeadProps {
  credential: CredentialSummary;
  monogram: string;
}

export function CredentialHead({ credential, monogram }: CredentialHeadProps) {
  const { name, description, status, testedAt } = credential;
  return (
    <header>
      <Link
        href="/credentials"
        className="inline-flex min-h-6 items-center rounded-sm text-[13px] text-ink-2 underline decoration-1 underline-offset-2"
      >
        Credentials
      </Link>
      <div className="mt-2 flex gap-3">
        <Monogram letter={monogram} />
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="wrap-anywhere">{name}</h1>
            <span className="flex items-center gap-2 text-[12.5px] text-ink-3">
              <StatusBadge status={status} />
              {testedAt ? <RelativeTime iso={testedAt} /> : null}
            </span>
          </div>
          {description ? <p className="wrap-anywhere mt-1 whitespace-pre-line text-ink-2">{description}</p> : null}
          {status === 'superseded' ? (
            <p className="mt-1 text-ink-2">
              Another Access Key of this tenant was accepted after it. Replace its key, or delete it.
            </p>
          ) : null}
        </div>
      </div>
    </header>
  );
}
