'use client';

import { useQuery } from '@tanstack/react-query';
import { objectPreview } from '#components/resources/resource-queries.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { Heading } from '#components/ui/text/typography.tsx';
import type { ObjectPreview as Preview } from '#lib/connectors/connector.ts';

const FAILED = 'Couldn’t load the preview';
const SKELETON_ROWS = ['a', 'b', 'c', 'd', 'e', 'f'];

interface ObjectPreviewProps {
  credentialId: string;
  object: string;
}

/** The first rows of the chosen object, read live. */
export function ObjectPreview({ credentialId, object }: ObjectPreviewProps) {
  const { data, error, isPending, isFetching, refetch } = useQuery(objectPreview(credentialId, object));
  const retry = () => void refetch();
  return (
    <section aria-label="Preview" className="mt-8">
      <Heading level={2} className="mb-3">
        Preview
      </Heading>
      {isPending ? <PreviewSkeleton /> : null}
      {error ? <ReadFailure title={FAILED} advice={error.message} onRetry={retry} retrying={isFetching} /> : null}
      {data?.ok === false ? (
        <ReadFailure title={data.report.title} advice={data.report.advice} onRetry={retry} retrying={isFetching} />
      ) : null}
      {data?.ok ? <PreviewTable preview={data.data} /> : null}
    </section>
  );
}

function PreviewSkeleton() {
  return (
    <div role="status" aria-label="Loading the preview" className="fade-in-late rounded-xl border border-line">
      {SKELETON_ROWS.map((key) => (
        <div key={key} className="h-[37px] border-line border-b bg-sunken/40 last:border-b-0" />
      ))}
    </div>
  );
}

function PreviewTable({ preview: { columns, rows } }: { preview: Preview }) {
  if (rows.length === 0) return <p className="text-ink-2">This object has no records yet.</p>;
  return (
    // It scrolls sideways, so it must be reachable by keyboard (WCAG 2.1.1).
    <section aria-label="Preview rows" tabIndex={0} className="overflow-x-auto rounded-xl border border-line">
      <table className="w-full border-collapse text-left text-small">
        <thead className="bg-sunken text-ink-2">
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col" className="whitespace-nowrap px-3 py-2 font-medium" title={column.name}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, values }) => (
            <tr key={key} className="border-line border-t">
              {columns.map((column, position) => (
                <td key={column.name} className="max-w-64 truncate px-3 py-2" title={values[position]}>
                  {values[position]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface ReadFailureProps {
  title: string;
  advice: string;
  onRetry: () => void;
  retrying: boolean;
}

/** Why a live read failed, with a retry. */
export function ReadFailure({ title, advice, onRetry, retrying }: ReadFailureProps) {
  return (
    <div role="alert" className="flex flex-col items-start gap-3">
      <Notice tone="bad" title={title}>
        {advice}
      </Notice>
      <Button pending={retrying} onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}
