import { Notice } from '#components/ui/feedback/notice.tsx';

/** A field that two editors left with different content. */
export interface EditDifference {
  label: string;
  theirs: string;
  mine: string;
}

interface EditConflictNoticeProps {
  /** What both edited. */
  noun: string;
  differences: EditDifference[];
}

/** Somebody else saved in between: whoever comes second sees what differs. The buttons to decide stand where **Save** was. */
export function EditConflictNotice({ noun, differences }: EditConflictNoticeProps) {
  return (
    <Notice tone="warn" title={`Somebody changed this ${noun} meanwhile`}>
      <p>Nothing was saved yet. This is what differs:</p>
      <dl className="mt-2 space-y-2">
        {differences.map(({ label, theirs, mine }) => (
          <div key={label}>
            <dt className="font-medium text-ink">{label}</dt>
            <dd className="line-clamp-3">Theirs: {theirs === '' ? 'empty' : theirs}</dd>
            <dd className="line-clamp-3">Yours: {mine === '' ? 'empty' : mine}</dd>
          </div>
        ))}
      </dl>
    </Notice>
  );
}
