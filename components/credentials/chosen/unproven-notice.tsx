import { Notice } from '#components/ui/feedback/notice.tsx';
import type { CapabilityState } from '#lib/credentials/core/list-capabilities.ts';
import { type Direction, directions } from '#lib/resources/direction.ts';

const states: Record<CapabilityState['state'], string> = {
  proven: 'proven',
  refused: 'refused',
  untried: 'never tried',
  impossible: 'not possible',
};

interface UnprovenNoticeProps {
  direction: Direction;
  unproven: CapabilityState[];
}

/** What a source or destination needs of its credential and nobody has seen it do. */
export function UnprovenNotice({ direction, unproven }: UnprovenNoticeProps) {
  // A source's rows are read on the next screen, so what is merely untried need not be said of it.
  const said = direction === 'source' ? unproven.filter(({ state }) => state !== 'untried') : unproven;
  if (said.length === 0) return null;
  return (
    <Notice tone="warn" title={`Not proven of what a ${directions[direction].singular} needs`}>
      <ul className="list-disc pl-4">
        {said.map(({ id, label, state, note }) => (
          <li key={id}>
            {label}: {states[state]}.{note ? ` ${note}` : ''}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
