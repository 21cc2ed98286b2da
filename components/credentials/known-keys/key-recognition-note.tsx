import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import type { AuthMethodDescription } from '#lib/connectors/description.ts';
import type { NamedCredential } from '#lib/credentials/core/credential-summary.ts';
import type { KeyRecognition } from '#lib/credentials/keys/key-recognition.ts';

interface KeyRecognitionNoteProps {
  method: AuthMethodDescription;
  recognition: KeyRecognition;
}

/** `“Acme production”`, and of several how many more. */
function naming([first, ...others]: NamedCredential[]): string {
  const name = `“${first?.name ?? ''}”`;
  if (others.length === 0) return name;
  return `${name} and ${others.length === 1 ? 'one other' : `${others.length} others`}`;
}

/** What the saved credentials tell of the key that is being typed. */
export function KeyRecognitionNote({ method, recognition }: KeyRecognitionNoteProps) {
  const { same, otherOfTenant, seats } = recognition;
  const [known] = same;
  const [other] = known === undefined ? otherOfTenant : [];
  return (
    <>
      {known ? (
        <Notice tone="mute" title={`This ${method.seats ? 'client' : 'key'} is saved already, as ${naming(same)}.`}>
          <NewTabLink href={`/credentials/${known.id}`}>Open “{known.name}”</NewTabLink>
        </Notice>
      ) : null}
      {other ? (
        <Notice tone="warn" title={`A tenant has one ${labelOf(method)}.`}>
          {naming(otherOfTenant)}
          {otherOfTenant.length === 1 && other.secretLastFour !== '' ? ` (ends in ${other.secretLastFour})` : ''}{' '}
          {otherOfTenant.length === 1 ? 'holds another' : 'hold another'}: if this one works, that one does not any
          more. <NewTabLink href={`/credentials/${other.id}/replace-key`}>Replace its key instead</NewTabLink>
        </Notice>
      ) : null}
      {seats && seats.known >= seats.warnAt ? (
        <Notice tone="warn" title={`${seats.known} of this tenant’s ${seats.limit} M2M clients are known here.`} />
      ) : null}
    </>
  );
}

function labelOf({ secrets, recognisedBy, label }: AuthMethodDescription): string {
  return secrets.find(({ name }) => name === recognisedBy)?.label ?? label;
}

/** Leads away in a tab of its own: what was typed here stays. */
function NewTabLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener"
      className="inline-flex min-h-6 items-center gap-1 rounded-sm font-[550] text-accent underline decoration-1 underline-offset-2"
    >
      <span>{children}</span>
      <ExternalLink size={14} strokeWidth={2} aria-hidden="true" className="shrink-0" />
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  );
}
