import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { textLinkClass } from '#components/ui/text/typography.tsx';
import type { AuthMethodDescription } from '#lib/connectors/description.ts';
import type { NamedCredential } from '#lib/credentials/core/credential-summary.ts';
import type { KeyRecognition } from '#lib/credentials/keys/recognize-key.ts';

interface KeyRecognitionNoteProps {
  method: AuthMethodDescription;
  recognition: KeyRecognition;
}

/** “Acme production” and 2 other credentials */
function naming([first, ...others]: NamedCredential[]): string {
  const name = `“${first?.name ?? ''}”`;
  if (others.length === 0) return name;
  return `${name} and ${others.length === 1 ? 'one other credential' : `${others.length} other credentials`}`;
}

/** Notes about saved credentials with the same or another key of the tenant, and about its seats. */
export function KeyRecognitionNote({ method, recognition }: KeyRecognitionNoteProps) {
  const { noun } = method;
  const { same, otherOfTenant, seats } = recognition;
  const isOne = otherOfTenant.length === 1;
  const [known] = same;
  const [other] = known === undefined ? otherOfTenant : [];
  return (
    <>
      {known ? (
        <Notice tone="mute" title={`This ${noun} is already saved in ${naming(same)}.`}>
          <NewTabLink href={`/credentials/${known.id}`}>Open “{known.name}”</NewTabLink>
        </Notice>
      ) : null}
      {other ? (
        <Notice
          tone="warn"
          title={`${naming(otherOfTenant)}${isOne && other.secretLastFour !== '' ? ` (ends in ${other.secretLastFour})` : ''} ${isOne ? 'uses' : 'use'} a different ${noun}.`}
        >
          A tenant has only one, so if this {noun} works, {isOne ? 'that one' : 'theirs'} no longer does.{' '}
          <NewTabLink href={`/credentials/${other.id}/replace-key`}>Replace its {noun} instead</NewTabLink>
        </Notice>
      ) : null}
      {seats && seats.known >= seats.warnAt ? (
        <Notice tone="warn" title={`${seats.known} of this tenant’s ${seats.limit} ${seats.noun} are known here.`} />
      ) : null}
    </>
  );
}

/** Opens in a new tab, so that the form keeps its input. */
function NewTabLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noopener" className={`inline-flex items-center gap-1 ${textLinkClass}`}>
      <span>{children}</span>
      <ExternalLink size={14} strokeWidth={2} aria-hidden="true" className="shrink-0" />
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  );
}
