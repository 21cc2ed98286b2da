import type { Metadata } from 'next';
import { directionParam } from '#app/(workspace)/[direction]/direction-param.ts';
import { ConnectorTile } from '#components/resources/connector-tile.tsx';
import { WizardFrame } from '#components/resources/wizard-frame.tsx';
import { PageHead } from '#components/ui/page-head.tsx';
import { requirePageActor } from '#lib/auth/signed-in-actor.ts';
import { listConnectors } from '#lib/connectors/registry.ts';
import { directions } from '#lib/resources/direction.ts';

export const metadata: Metadata = { title: 'Select type' };

export default async function SelectTypePage({ params }: PageProps<'/[direction]/new'>) {
  const direction = await directionParam(params);
  await requirePageActor('resource:create');
  const { path, singular } = directions[direction];
  return (
    <WizardFrame direction={direction} step="Select type">
      <PageHead title="Select type" subtitle={`What kind of ${singular} is it?`} />
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
