import { StatusBadge } from '#components/credentials/tile/status-badge.tsx';
import { ConnectorLogo } from '#components/ui/feedback/badge.tsx';
import { RelativeTime } from '#components/ui/text/display-time.tsx';
import { TextLink } from '#components/ui/text/typography.tsx';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

interface CredentialHeadProps {
  credential: CredentialSummary;
  logo: string;
}

export function CredentialHead({ credential, logo }: CredentialHeadProps) {
  const { name, description, status, testedAt } = credential;
  return (
    <header>
      <TextLink tone="quiet" href="/credentials">
        Credentials
      </TextLink>
      <div className="mt-2 flex gap-3">
        <ConnectorLogo logo={logo} />
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="wrap-anywhere">{name}</h1>
            <span className="flex items-center gap-2 text-caption text-ink-3">
              <StatusBadge status={status} />
              {testedAt ? <RelativeTime iso={testedAt} /> : null}
            </span>
          </div>
          {description ? <p className="wrap-anywhere mt-1 whitespace-pre-line text-ink-2">{description}</p> : null}
          {status === 'superseded' ? (
            <p className="mt-1 text-ink-2">
              A newer key of this tenant was accepted, so this one no longer works. Replace it or delete it.
            </p>
          ) : null}
        </div>
      </div>
    </header>
  );
}
