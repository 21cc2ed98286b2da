import type { BulkResult, BulkRun } from '#components/credentials/bulk/bulk-result.ts';
import { TextLink } from '#components/ui/text/typography.tsx';
import type { NamedResource } from '#lib/credentials/core/list-uses.ts';
import { directions } from '#lib/resources/direction.ts';

/** What did not go as asked, each in words. */
export function BulkResults({ run }: { run: BulkRun }) {
  const notable = run.results.filter(({ kind }) => kind !== 'done');
  if (notable.length === 0) return null;
  return (
    <ul aria-label="Results" className="mt-3 max-h-[38dvh] space-y-2 overflow-y-auto">
      {notable.map((result) => (
        <li key={result.credential.id} className="wrap-anywhere text-ink-2">
          <TextLink href={`/credentials/${result.credential.id}`} prefetch={false}>
            {result.credential.name}
          </TextLink>
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
          <TextLink href={`/${directions[direction].path}/${id}`} prefetch={false}>
            {name}
          </TextLink>
        </span>
      ))}
    </>
  );
}
