'use client';

import Link from 'next/link';
import { IfCan } from '#components/client/permissions.tsx';
import { ChosenCredentialNotice } from '#components/credentials/chosen/chosen-credential-notice.tsx';
import { StatusBadge } from '#components/credentials/status-badge.tsx';
import { Fact, FactList } from '#components/ui/fact-list.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { ResourceDetail } from '#lib/resources/resource-detail.ts';

interface ResourceFactsProps {
  resource: ResourceDetail;
  connectorName: string;
}

/** What a source or destination works on, and through what. */
export function ResourceFacts({ resource, connectorName }: ResourceFactsProps) {
  const { direction, credential, objectLabel, objectName, createdAt, createdBy } = resource;
  return (
    <>
      <section aria-label="Details" className="mt-5 rounded-xl border border-line bg-surface p-4 shadow-tile sm:p-5">
        <FactList>
          <Fact label="Connector">{connectorName}</Fact>
          <Fact label="Object">
            {objectLabel}{' '}
            {objectLabel === objectName ? null : (
              <span className="font-mono text-[12.5px] text-ink-3">{objectName}</span>
            )}
          </Fact>
          <Fact label="Credential">
            <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
              <IfCan permission="credential:inspect" otherwise={credential.name}>
                <Link
                  href={`/credentials/${credential.id}`}
                  className="rounded-sm font-medium text-accent underline underline-offset-2"
                >
                  {credential.name}
                </Link>
              </IfCan>
              <StatusBadge status={credential.status} />
            </span>
          </Fact>
          <Fact label="Tenant">
            <span className="font-mono text-[12.5px]">{credential.host}</span>
          </Fact>
          <Fact label="Added">
            <RelativeTime iso={createdAt} /> by {createdBy}
          </Fact>
        </FactList>
      </section>
      <ChosenCredentialNotice direction={direction} credentialId={credential.id} />
    </>
  );
}
