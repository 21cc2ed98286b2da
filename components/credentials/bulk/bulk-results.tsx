import Link from 'next/link';
import type { BulkResult, BulkRun } from '#components/credentials/bulk/bulk-result.ts';
import type { NamedResource } from '#lib/credentials/core/list-uses.ts';
import { directions } from '#lib/resources/direction.ts';

const linkClass = 'wrap-anywhere rounded-sm font-[550] text-accent underline decoration-1 underline-offset-2';

/** What did not go as asked, each in words. */
export function BulkResults({ run }: { run: BulkRun }) {
  const notable = run.results.filter(({ kind }) => kind !== 'done');
  if (notable.length === 0) return null;
  return (
    <ul aria-label="Results" className="mt-3 max-h-[38dvh] space-y-2 overflow-y-auto">
      {notable.map((result) => (
        <li key={result.credential.id} className="wrap-anywhere text-ink-2">
          <Link href={`/credentials/${result.credential.id}`} prefetch={false} className={linkClass}>
            {result.credential.name}
          </Link>
          {': '}
          <ResultWords result={result} />
        </li>
      ))}
    </ul>
  );
}

function ResultWords({ result }: { result: BulkResult }) {
  if (result.kind === 'done') return null;
  if (result.kind === 'kept') return <UsedBy resources={result.usedBy} />;
  const { title, advice } = result;
  return (
    <>
      {result.kind === 'not_tested' ? `Not tested. ${title}` : title}. {advice}
    </>
  );
}

function UsedBy({ resources }: { resources: readonly NamedResource[] }) {
  return (
    <>
      kept, used by{' '}
      {resources.map(({ id, direction, name }, index) => (
        <span key={id}>
          {index > 0 ? ', ' : ''}
          <Link href={`/${directions[direction].path}/${id}`} prefetch={false} className={linkClass}>
            {name}
          </Link>
        </span>
      ))}
    </>
  );
}
