'use client';

import { useQuery } from '@tanstack/react-query';
import { IfCan } from '#components/client/if-can.tsx';
import { credentialPresence } from '#components/credentials/credential-queries.ts';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { RelativeTime } from '#components/ui/text/display-time.tsx';
import { TextLink } from '#components/ui/text/typography.tsx';
import type { CapabilityState } from '#lib/credentials/core/list-capabilities.ts';
import type { CredentialPresence } from '#lib/credentials/presence.ts';
import { type Direction, directions } from '#lib/resources/direction.ts';

interface ChosenCredentialNoticeProps {
  direction: Direction;
  credentialId: string;
}

/** Warns that the selected credential is deleted, does not work, or lacks a capability that the resource needs. */
export function ChosenCredentialNotice({ direction, credentialId }: ChosenCredentialNoticeProps) {
  const { data } = useQuery(credentialPresence(credentialId));
  return (
    <div role="status" className="flex max-w-[560px] flex-col gap-2.5 not-empty:mt-4">
      {data?.state === 'deleted' ? <Deleted presence={data} /> : null}
      {data?.state === 'present' ? (
        <>
          <Trouble presence={data} />
          <UnprovenNotice direction={direction} unproven={data.unproven[direction]} />
        </>
      ) : null}
    </div>
  );
}

function Deleted({ presence }: { presence: Extract<CredentialPresence, { state: 'deleted' }> }) {
  const { name, deletedBy, deletedAt } = presence;
  return (
    <Notice tone="bad" title={`“${name}” was deleted`}>
      {deletedBy ? `By ${deletedBy}, ` : ''}
      <RelativeTime iso={deletedAt} />. Choose another credential
      <IfCan permission="credential:delete">
        , or restore it under <TextLink href="/credentials/deleted">Recently deleted</TextLink>
      </IfCan>
      .
    </Notice>
  );
}

function Trouble({ presence }: { presence: Extract<CredentialPresence, { state: 'present' }> }) {
  const { id, name, status, testedAt } = presence.credential;
  if (status !== 'failed' && status !== 'superseded') return null;
  const why =
    status === 'failed'
      ? 'Its last test failed'
      : 'A newer key of its tenant was accepted, so this one no longer works';
  return (
    <Notice tone={status === 'failed' ? 'bad' : 'warn'} title={`“${name}” isn’t working`}>
      {why}
      {status === 'failed' && testedAt ? (
        <>
          {', '}
          <RelativeTime iso={testedAt} />
        </>
      ) : null}
      .{' '}
      <IfCan permission="credential:inspect" otherwise="Choose another, or ask an Editor to replace its key">
        <TextLink href={`/credentials/${id}`}>See why, or replace its key</TextLink>
      </IfCan>
      .
    </Notice>
  );
}

const stateLabels: Record<CapabilityState['state'], string> = {
  proven: 'proven',
  refused: 'refused',
  untried: 'not tested',
  impossible: 'not possible',
};

interface UnprovenNoticeProps {
  direction: Direction;
  unproven: CapabilityState[];
}

function UnprovenNotice({ direction, unproven }: UnprovenNoticeProps) {
  // For a source, reading is tested on the next screen.
  const shown = direction === 'source' ? unproven.filter(({ state }) => state !== 'untried') : unproven;
  if (shown.length === 0) return null;
  return (
    <Notice tone="warn" title={`Not proven for a ${directions[direction].singular}`}>
      <ul className="list-disc pl-4">
        {shown.map(({ id, label, state, note }) => (
          <li key={id}>
            {label}: {stateLabels[state]}.{note ? ` ${note}` : ''}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
