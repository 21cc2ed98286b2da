import { Check } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { type Direction, directions } from '#lib/resources/direction.ts';

interface WizardFrameProps {
  direction: Direction;
  step: Step;
  hrefs?: Partial<Record<Step, string>>;
  children: ReactNode;
}

/** The frame of the wizard's steps. */
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

const steps = ['Select type', 'Authenticate', 'Configure'] as const;
type Step = (typeof steps)[number];

interface StepperProps {
  current: Step;
  /** Links to the completed steps. */
  hrefs: Partial<Record<Step, string>>;
}

/** The wizard's progress, with links to the completed steps. */
function Stepper({ current, hrefs }: StepperProps) {
  const position = steps.indexOf(current);
  return (
    <ol aria-label="Steps" className="mt-5 mb-7 flex items-center gap-3 text-small text-ink-3">
      {steps.map((step, index) => (
        <li
          key={step}
          aria-current={step === current ? 'step' : undefined}
          className="flex items-center gap-2 whitespace-nowrap before:mr-1 before:h-px before:w-5 before:bg-line-strong before:opacity-60 first:before:hidden sm:before:w-10"
        >
          <StepName
            step={step}
            number={index + 1}
            state={index < position ? 'done' : index === position ? 'now' : 'ahead'}
            href={hrefs[step]}
          />
        </li>
      ))}
    </ol>
  );
}

const marks = {
  done: 'border-accent text-accent',
  now: 'border-accent bg-accent text-accent-ink',
  ahead: 'border-line-strong',
};

interface StepNameProps {
  step: Step;
  number: number;
  state: keyof typeof marks;
  href: string | undefined;
}

function StepName({ step, number, state, href }: StepNameProps) {
  const content = (
    <>
      <span
        aria-hidden="true"
        className={`grid size-[22px] place-items-center rounded-full border font-semibold text-caption ${marks[state]}`}
      >
        {state === 'done' ? <Check size={13} strokeWidth={2} /> : number}
      </span>
      <span className={state === 'now' ? 'font-semibold text-ink' : 'max-sm:sr-only'}>{step}</span>
    </>
  );
  return state === 'done' && href ? (
    <Link href={href} className="flex min-h-6 items-center gap-2 rounded-sm hover:text-ink">
      {content}
    </Link>
  ) : (
    content
  );
}
