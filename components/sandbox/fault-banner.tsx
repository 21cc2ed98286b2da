import Link from 'next/link';
import { Notice } from '#components/ui/feedback/notice.tsx';

interface FaultBannerProps {
  tenantId: string;
  /** Descriptions of the active faults. */
  effects: string[];
}

/** Lists the active faults above every screen of the tenant. */
export function FaultBanner({ tenantId, effects }: FaultBannerProps) {
  return (
    <div role="status" aria-label="Active faults" className="not-empty:mb-4">
      {effects.length > 0 ? (
        <Notice tone="warn" title="Faults are active">
          <ul>
            {effects.map((effect) => (
              <li key={effect}>{effect}</li>
            ))}
          </ul>
          <Link href={`/sandbox/${tenantId}/faults`} className="mt-1 inline-block font-medium text-ink underline">
            Edit faults
          </Link>
        </Notice>
      ) : null}
    </div>
  );
}
