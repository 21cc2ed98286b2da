import { Ban, CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import { RelativeTime } from '#components/ui/text/display-time.tsx';
import type { CapabilityState } from '#lib/credentials/core/list-capabilities.ts';

const states = {
  proven: { label: 'Proven', icon: CircleCheck, ink: 'text-good' },
  refused: { label: 'Refused', icon: CircleX, ink: 'text-bad' },
  untried: { label: 'Not tested', icon: CircleDashed, ink: 'text-ink-2' },
  impossible: { label: 'Not possible', icon: Ban, ink: 'text-ink-2' },
} as const;

/** Proven and refused capabilities of the credential. */
export function CapabilityList({ capabilities }: { capabilities: CapabilityState[] }) {
  return (
    <ul aria-label="Capabilities" className="space-y-3">
      {capabilities.map(({ id, label, state, at, note }) => {
        const { label: stateLabel, icon: Icon, ink } = states[state];
        return (
          <li key={id}>
            <div className="flex items-center gap-2">
              <Icon size={16} strokeWidth={2} aria-hidden="true" className={`shrink-0 ${ink}`} />
              <span>{label}</span>
              <span className={`ml-auto text-right ${ink}`}>
                {stateLabel}
                {at ? (
                  <span className="text-ink-3">
                    {' '}
                    <RelativeTime iso={at} />
                  </span>
                ) : null}
              </span>
            </div>
            {note ? <p className="pl-6 text-small text-ink-3">{note}</p> : null}
          </li>
        );
      })}
    </ul>
  );
}
