import { Download } from 'lucide-react';
import { buttonClass } from '#components/ui/button/button.tsx';

const formats = [
  { format: 'csv', label: 'Export CSV' },
  { format: 'jsonl', label: 'Export JSON Lines' },
];

/** Download links for the filtered entries. @param filter the query string of the filters */
export function ExportLinks({ filter }: { filter: string }) {
  return (
    <div className="flex flex-wrap gap-2">
      {formats.map(({ format, label }) => (
        <a
          key={format}
          href={`/api/audit/export?${filter === '' ? '' : `${filter}&`}format=${format}`}
          download
          className={buttonClass()}
        >
          <Download size={16} strokeWidth={1.75} aria-hidden="true" />
          {label}
        </a>
      ))}
    </div>
  );
}
