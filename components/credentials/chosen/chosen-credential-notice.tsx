'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { IfCan } from '#components/client/permissions.tsx';
import { credentialPresence } from '#components/credentials/chosen/presence-query.ts';
import { UnprovenNotice } from '#components/credentials/chosen/unproven-notice.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { CredentialPresence } from '#lib/credentials/presence.ts';
import type { Direction } from '#lib/resources/direction.ts';

const link = 'font-[550] text-accent underline underline-offset-2';

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
        , or restore it under{' '}
        <Link href="/credentials/deleted" className={link}>
          Recently deleted
        </Link>
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
      : 'A newer Access Key of its tenant was accepted, so this one is not any more';
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
        <Link href={`/credentials/${id}`} className={link}>
          See why, or replace its key
        </Link>
      </IfCan>
      .
    </Notice>
  );
}
