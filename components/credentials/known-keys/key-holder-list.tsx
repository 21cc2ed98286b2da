import Link from 'next/link';
import { Badge } from '#components/ui/badge.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { KeyHolder } from '#lib/credentials/keys/find-key.ts';

/** The credentials that hold a key. A deleted one leads to where it can be restored. */
export function KeyHolderList({ holders }: { holders: KeyHolder[] }) {
  if (holders.length === 0) return <Notice tone="mute" title="No credential of this workspace holds it." />;
  return (
    <>
      <p className="font-[550]">{holders.length === 1 ? 'One credential holds it' : `${holders.length} hold it`}</p>
      <ul aria-label="Credentials that hold it" className="mt-1 divide-y divide-line">
        {holders.map(({ credential, field, deleted }) => (
          <li key={`${credential.id} ${field}`} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <div className="min-w-0 flex-1">
              <Link
                href={`/credentials/${credential.id}`}
                className="wrap-anywhere font-[550] text-accent underline decoration-1 underline-offset-2"
              >
                {credential.name}
              </Link>
              <div className="wrap-anywhere text-[13px] text-ink-2">
                {field} · {credential.host}
              </div>
            </div>
            {deleted ? <Badge tone="mute">Deleted</Badge> : null}
          </li>
        ))}
      </ul>
    </>
  );
}
