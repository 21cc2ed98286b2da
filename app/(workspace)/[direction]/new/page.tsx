import type { Metadata } from 'next';
import Link from 'next/link';
import { directionParam } from '#app/(workspace)/[direction]/route-params.ts';
import { WizardFrame } from '#components/resources/wizard-frame.tsx';
import { ConnectorLogo } from '#components/ui/feedback/badge.tsx';
import { Card, coveringTarget } from '#components/ui/layout/card.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { requirePageActor } from '#lib/auth/signed-in-actor.ts';
import type { ConnectorDescription } from '#lib/connectors/description.ts';
import { listConnectors } from '#lib/connectors/registry.ts';
import { directions } from '#lib/resources/direction.ts';

export const metadata: Metadata = { title: 'Select type' };

export default async function SelectTypePage({ params }: PageProps<'/[direction]/new'>) {
  const direction = await directionParam(params);
  await requirePageActor('resource:create');
  const { path, singular } = directions[direction];
  return (
    <WizardFrame direction={direction} step="Select type">
      <PageHead title="Select type" subtitle={`Choose the system that the ${singular} connects to.`} />
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(288px,100%),1fr))] gap-4">
        {listConnectors().map(({ description }) => (
          <ConnectorTile
            key={description.id}
            connector={description}
            href={`/${path}/new/${description.id}/authenticate`}
          />
        ))}
      </div>
    </WizardFrame>
  );
}

function ConnectorTile({ connector, href }: { connector: ConnectorDescription; href: string }) {
  return (
    <Card className="relative flex min-h-32 flex-col p-4 transition-[border-color] duration-(--motion) hover:border-accent">
      <ConnectorLogo logo={connector.logo} />
      <Link href={href} className={`mt-2.5 rounded-[inherit] font-semibold text-heading ${coveringTarget}`}>
        {connector.name}
      </Link>
      <span className="mt-0.5 text-ink-2">{connector.summary}</span>
    </Card>
  );
}
