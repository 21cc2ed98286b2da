import { type OutcomeClass, outcomeClassOf, type TestOutcomeKind } from '#lib/connectors/outcomes.ts';

/** A test’s verdict on the credential: `undecided` if the tenant did not judge it. */
export type TestVerdict = 'accepted' | 'refused' | 'undecided';

const verdicts: Record<OutcomeClass, TestVerdict> = {
  accepted: 'accepted',
  key_refused: 'refused',
  misconfigured: 'refused',
  outage: 'undecided',
  budget: 'undecided',
};

export const verdictLabels: Record<TestVerdict, string> = {
  accepted: 'Accepted',
  refused: 'Rejected',
  undecided: 'Inconclusive',
};

export const verdictInks: Record<TestVerdict, string> = {
  accepted: 'text-good',
  refused: 'text-bad',
  undecided: 'text-warn',
};

export function verdictOf(outcome: TestOutcomeKind): TestVerdict {
  // Nothing was sent: our own egress policy refused the address.
  return outcome === 'address_refused' ? 'undecided' : verdicts[outcomeClassOf(outcome)];
}

/** Pixels. */
export const MARK_RADIUS = 4;

/** A disc, a cross or a triangle, so that verdicts differ not by color alone. */
export function MarkShape({ verdict, x, y }: { verdict: TestVerdict; x: number; y: number }) {
  const r = MARK_RADIUS;
  if (verdict === 'accepted') return <circle cx={x} cy={y} r={r - 0.5} fill="currentColor" />;
  if (verdict === 'refused') {
    const arms = `M${x - r} ${y - r}l${2 * r} ${2 * r}m0 ${-2 * r}l${-2 * r} ${2 * r}`;
    return <path d={arms} stroke="currentColor" strokeWidth={2.25} strokeLinecap="round" />;
  }
  return <path d={`M${x} ${y - r}l${r} ${2 * r}h${-2 * r}z`} fill="currentColor" />;
}

/** The mark of a verdict, beside a text that says the same. */
export function VerdictMark({ verdict }: { verdict: TestVerdict }) {
  return (
    <svg
      width={12}
      height={12}
      viewBox="0 0 12 12"
      fill="none"
      aria-hidden="true"
      className={`inline-block shrink-0 ${verdictInks[verdict]}`}
    >
      <MarkShape verdict={verdict} x={6} y={6} />
    </svg>
  );
}
