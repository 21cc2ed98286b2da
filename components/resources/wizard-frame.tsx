import Link from 'next/link';
import type { ReactNode } from 'react';
import { type Step, Stepper } from '#components/resources/stepper.tsx';
import { type Direction, directions } from '#lib/resources/direction.ts';

interface WizardFrameProps {
  direction: Direction;
  step: Step;
  hrefs?: Partial<Record<Step, string>>;
  children: ReactNode;
}

/** What every step of the wizard stands in. */
export function WizardFrame({ direction, step, hrefs = {}, children }: WizardFrameProps) {
  const { path, plural, singular } = directions[direction];
  return (
    <>
      <div className="text-small text-ink-3">
        <Link href={`/${path}`} className="rounded-sm hover:text-ink">
          {plural}
        </Link>{' '}
        / New {singular}
      </div>
      <Stepper current={step} hrefs={hrefs} />
      {children}
    </>
  );
}
