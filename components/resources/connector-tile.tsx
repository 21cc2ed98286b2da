import Link from 'next/link';
import { Monogram } from '#components/ui/feedback/badge.tsx';
import { Card, coveringTarget } from '#components/ui/layout/card.tsx';
import type { ConnectorDescription } from '#lib/connectors/description.ts';

export function ConnectorTile({ connector, href }: { connector: ConnectorDescription; href: string }) {
  return (
    <Card className="relative flex min-h-32 flex-col p-4 transition-[border-color] duration-(--motion) hover:border-accent">
      <Monogram letter={connector.monogram} />
      <Link href={href} className={`mt-2.5 rounded-[inherit] font-semibold text-heading ${coveringTarget}`}>
        {connector.name}
      </Link>
      <span className="mt-0.5 text-ink-2">{connector.summary}</span>
    </Card>
  );
}
