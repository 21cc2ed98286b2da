import Link from 'next/link';
import { Monogram } from '#components/ui/monogram.tsx';
import type { ConnectorDescription } from '#lib/connectors/description.ts';

export function ConnectorTile({ connector, href }: { connector: ConnectorDescription; href: string }) {
  return (
    <Link
      href={href}
      aria-label={connector.name}
      className="flex min-h-32 flex-col rounded-xl border border-line bg-surface p-4 shadow-tile transition-[border-color] duration-(--motion) hover:border-accent"
    >
      <Monogram letter={connector.monogram} />
      <span className="mt-2.5 font-semibold text-[15px]">{connector.name}</span>
      <span className="mt-0.5 text-ink-2">{connector.summary}</span>
    </Link>
  );
}
