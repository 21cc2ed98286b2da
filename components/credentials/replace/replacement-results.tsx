'use client';

import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { durationLabel } from '#components/credentials/detail/duration-label.ts';
import { doneWords } from '#components/credentials/replace/replace-messages.ts';
import { StatusBadge } from '#components/credentials/status-badge.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { ReplacementPlan, ReplacementResult } from '#lib/credentials/keys/replacement.ts';

interface ReplacementResultsProps {
  plan: ReplacementPlan;
  results: ReplacementResult[];
  noun: string;
  doneHref: string;
}

/** What came of it: the new key is everywhere, and how each credential's own test ended. */
export function ReplacementResults({ plan, results, noun, doneHref }: ReplacementResultsProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isAllGood = results.every(({ report }) => report.kind === 'verified');
  return (
    <section aria-labelledby="replaced" className="max-w-[760px]">
      <h2 id="replaced" ref={heading} tabIndex={-1} className="mb-3 font-semibold text-[15px]">
        The {noun} is replaced
      </h2>
      <Notice tone={isAllGood ? 'good' : 'warn'} title={doneWords(plan, noun)}>
        {isAllGood
          ? 'Each credential was tested again with it.'
          : 'Each credential was tested again with it, and not every test passed: see below.'}
      </Notice>
      <ul
        aria-label="Tests"
        className="mt-4 divide-y divide-line rounded-xl border border-line bg-surface px-4 shadow-tile"
      >
        {results.map(({ credential, report }) => (
          <li key={credential.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-3">
            <Link
              href={`/credentials/${credential.id}`}
              className="wrap-anywhere min-h-6 rounded-sm font-[550] text-accent underline decoration-1 underline-offset-2"
            >
              {credential.name}
            </Link>
            <StatusBadge status={credential.status} />
            <span className="ml-auto whitespace-nowrap text-[12.5px] text-ink-3">
              {durationLabel(report.durationMs)}
            </span>
            {report.kind === 'verified' ? null : (
              <p className="wrap-anywhere w-full text-[13px] text-ink-2">
                {report.title}. {report.advice}
              </p>
            )}
          </li>
        ))}
      </ul>
      <div className="mt-5">
        <Link href={doneHref} className={buttonClass('primary')}>
          Done
        </Link>
      </div>
    </section>
  );
}
