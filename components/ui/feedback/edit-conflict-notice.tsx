import { Notice } from '#components/ui/feedback/notice.tsx';

/** A field with different values in the two edits. */
export interface EditDifference {
  label: string;
  theirs: string;
  mine: string;
}

interface EditConflictNoticeProps {
  /** The kind of thing that was edited. */
  noun: string;
  differences: EditDifference[];
}

/** The differences after a concurrent edit. The form's footer offers the choice between the two. */
export function EditConflictNotice({ noun, differences }: EditConflictNoticeProps) {
  return (
    <Notice tone="warn" title={`Someone else changed this ${noun}`}>
      <p>Your changes aren’t saved yet. Differences:</p>
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
