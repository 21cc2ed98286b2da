import { Badge } from '#components/ui/feedback/badge.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { TextLink } from '#components/ui/text/typography.tsx';
import type { KeyHolder } from '#lib/credentials/keys/find-key.ts';

/** The credentials that hold a key. A deleted one leads to where it can be restored. */
export function KeyHolderList({ holders }: { holders: KeyHolder[] }) {
  if (holders.length === 0) return <Notice tone="mute" title="No credential of this workspace holds it." />;
  return (
    <>
      <p className="font-medium">{holders.length === 1 ? 'One credential holds it' : `${holders.length} hold it`}</p>
      <ul aria-label="Credentials that hold it" className="mt-1 divide-y divide-line">
        {holders.map(({ credential, field, deleted }) => (
          <li key={`${credential.id} ${field}`} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <div className="min-w-0 flex-1">
              <TextLink href={`/credentials/${credential.id}`}>{credential.name}</TextLink>
              <div className="wrap-anywhere text-small text-ink-2">
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
