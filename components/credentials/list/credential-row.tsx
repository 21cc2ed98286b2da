'use client';

import { IfCan } from '#components/client/if-can.tsx';
import { CredentialLink, type ListedCredential } from '#components/credentials/list/credential-link-tile.tsx';
import { StatusBadge } from '#components/credentials/tile/status-badge.tsx';
import { usageLabel, usageTitle } from '#components/credentials/tile/used-by.tsx';
import { SelectBox } from '#components/ui/table/select-box.tsx';
import { RelativeTime } from '#components/ui/text/display-time.tsx';

const cell = 'h-[60px] border-line border-t p-2 group-has-checked:bg-accent-wash/60';

interface CredentialRowProps extends Omit<ListedCredential, 'logo' | 'total'> {
  methodLabel: string;
}

/** A credential as a row that links to its page. */
export function CredentialRow({ credential, methodLabel, place, selected, onToggle }: CredentialRowProps) {
  return (
    // Row 1 is the table head.
    <tr aria-rowindex={place.index + 2} className="group relative hover:bg-sunken/60">
      <td className={`${cell} pl-3`}>
        <IfCan permission="credential:delete">
          <SelectBox
            label={`Select ${credential.name}`}
            checked={selected}
            tabIndex={place.isStop ? 0 : -1}
            onToggle={onToggle}
          />
        </IfCan>
      </td>
      <th scope="row" className={`${cell} font-normal`}>
        <span className="block truncate font-semibold" title={credential.name}>
          <CredentialLink credential={credential} place={place} onToggle={onToggle} />
        </span>
        <span className="block truncate font-mono text-caption text-ink-3" title={credential.host}>
          {credential.host}
        </span>
      </th>
      <td className={cell}>
        <span className="flex flex-wrap items-center gap-x-2 text-caption text-ink-3">
          <StatusBadge status={credential.status} />
          {credential.testedAt ? (
            <span className="max-md:hidden">
              <RelativeTime iso={credential.testedAt} />
            </span>
          ) : null}
        </span>
      </td>
      <td className={`${cell} truncate text-ink-2 max-lg:hidden`}>
        {methodLabel}
        {credential.secretLastFour ? (
          <span className="block text-caption text-ink-3">Ends in {credential.secretLastFour}</span>
        ) : null}
      </td>
      <td className={`${cell} truncate text-ink-2 max-lg:hidden`} title={credential.createdBy}>
        {credential.createdBy}
      </td>
      <td className={`${cell} whitespace-nowrap pr-3 text-ink-2 max-md:hidden`} title={usageTitle(credential.usedBy)}>
        {usageLabel(credential.usedBy)}
      </td>
    </tr>
  );
}
