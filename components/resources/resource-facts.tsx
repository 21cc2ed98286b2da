'use client';

import { IfCan } from '#components/client/if-can.tsx';
import { ChosenCredentialNotice } from '#components/credentials/picker/chosen-credential-notice.tsx';
import { StatusBadge } from '#components/credentials/tile/status-badge.tsx';
import { Card, Fact, FactList } from '#components/ui/layout/card.tsx';
import { RelativeTime } from '#components/ui/text/display-time.tsx';
import { TextLink } from '#components/ui/text/typography.tsx';
import type { ResourceDetail } from '#lib/resources/find-resource.ts';

interface ResourceFactsProps {
  resource: ResourceDetail;
  connectorName: string;
}

/** Details of a source or destination. */
export function ResourceFacts({ resource, connectorName }: ResourceFactsProps) {
  const { direction, credential, objectLabel, objectName, createdAt, createdBy } = resource;
  return (
    <>
      <Card as="section" aria-label="Details" className="mt-5 p-4 sm:p-5">
        <FactList>
          <Fact label="Connector">{connectorName}</Fact>
          <Fact label="Object">
            {objectLabel}{' '}
            {objectLabel === objectName ? null : (
              <span className="font-mono text-caption text-ink-3">{objectName}</span>
            )}
          </Fact>
          <Fact label="Credential">
            <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
              <IfCan permission="credential:inspect" otherwise={credential.name}>
                <TextLink href={`/credentials/${credential.id}`}>{credential.name}</TextLink>
              </IfCan>
              <StatusBadge status={credential.status} />
            </span>
          </Fact>
          <Fact label="Tenant">
            <span className="font-mono text-caption">{credential.host}</span>
          </Fact>
          <Fact label="Added">
            <RelativeTime iso={createdAt} /> by {createdBy}
          </Fact>
        </FactList>
      </Card>
      <ChosenCredentialNotice direction={direction} credentialId={credential.id} />
    </>
  );
}
