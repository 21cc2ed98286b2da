import Link from 'next/link';
import { Notice } from '#components/ui/feedback/notice.tsx';

interface FaultBannerProps {
  tenantId: string;
  /** What the dial does, in words; nothing while it is at rest. */
  effects: string[];
}

/** Whoever looks at a screen of the tenant sees why its answers are not what they would be. */
export function FaultBanner({ tenantId, effects }: FaultBannerProps) {
  return (
    <div role="status" aria-label="What the fault dial does" className="not-empty:mb-4">
      {effects.length > 0 ? (
        <Notice tone="warn" title="The fault dial is on">
          <ul>
            {effects.map((effect) => (
              <li key={effect}>{effect}</li>
            ))}
          </ul>
          <Link href={`/sandbox/${tenantId}/faults`} className="mt-1 inline-block font-medium text-ink underline">
            Open the fault dial
          </Link>
        </Notice>
      ) : null}
    </div>
  );
}
