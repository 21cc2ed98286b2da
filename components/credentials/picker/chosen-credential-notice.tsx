'use client';

import { useQuery } from '@tanstack/react-query';
import { IfCan } from '#components/client/permissions.tsx';
import { credentialPresence } from '#components/credentials/chosen/presence-query.ts';
import { UnprovenNotice } from '#components/credentials/chosen/unproven-notice.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { RelativeTime } from '#components/ui/text/display-time.tsx';
import { TextLink } from '#components/ui/text/typography.tsx';
import type { CredentialPresence } from '#lib/credentials/presence.ts';
import type { Direction } from '#lib/resources/direction.ts';

interface ChosenCredentialNoticeProps {
  direction: Direction;
  credentialId: string;
}

/** What whoever chose a credential must know before saving: that it is gone, refused, or not proven for this. */
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
    <Notice tone={status === 'failed' ? 'bad' : 'warn'} title={`“${name}” does not work now`}>
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
