import Link from 'next/link';
import { coveringTarget } from '#components/ui/covering-target.ts';
import { Monogram } from '#components/ui/monogram.tsx';
import type { ConnectorDescription } from '#lib/connectors/description.ts';

export function ConnectorTile({ connector, href }: { connector: ConnectorDescription; href: string }) {
  return (
    <div className="relative flex min-h-32 flex-col rounded-xl border border-line bg-surface p-4 shadow-tile transition-[border-color] duration-(--motion) hover:border-accent">
      <Monogram letter={connector.monogram} />
      <Link href={href} className={`mt-2.5 rounded-[inherit] font-semibold text-[15px] ${coveringTarget}`}>
        {connector.name}
      </Link>
      <span className="mt-0.5 text-ink-2">{connector.summary}</span>
    </div>
  );
}
