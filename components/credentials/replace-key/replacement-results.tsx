'use client';

import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { durationLabel } from '#components/credentials/form/test-report-notice.tsx';
import { replacedMessage } from '#components/credentials/replace-key/replace-messages.ts';
import { StatusBadge } from '#components/credentials/tile/status-badge.tsx';
import { buttonClass } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { Card } from '#components/ui/layout/card.tsx';
import { Heading, TextLink } from '#components/ui/text/typography.tsx';
import type { ReplacementPlan } from '#lib/credentials/keys/held-key.ts';
import type { ReplacementResult } from '#lib/credentials/keys/replace-key.ts';

interface ReplacementResultsProps {
  plan: ReplacementPlan;
  results: ReplacementResult[];
  noun: string;
  doneHref: string;
}

/** Done: the new key is in place, and the result of each credential's test. */
export function ReplacementResults({ plan, results, noun, doneHref }: ReplacementResultsProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isAllGood = results.every(({ report }) => report.kind === 'verified');
  return (
    <section aria-labelledby="replaced" className="max-w-[760px]">
      <Heading level={2} id="replaced" ref={heading} tabIndex={-1} className="mb-3">
        The {noun} was replaced
      </Heading>
      <Notice tone={isAllGood ? 'good' : 'warn'} title={replacedMessage(plan, noun)}>
        {isAllGood
          ? 'Each credential was tested with it.'
          : 'Each credential was tested with it. Some tests failed, see below.'}
      </Notice>
      <Card as="ul" aria-label="Tests" className="mt-4 divide-y divide-line px-4">
        {results.map(({ credential, report }) => (
          <li key={credential.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-3">
            <TextLink href={`/credentials/${credential.id}`}>{credential.name}</TextLink>
            <StatusBadge status={credential.status} />
            <span className="ml-auto whitespace-nowrap text-caption text-ink-3">
              {durationLabel(report.durationMs)}
            </span>
            {report.kind === 'verified' ? null : (
              <p className="wrap-anywhere w-full text-small text-ink-2">
                {report.title}. {report.advice}
              </p>
            )}
          </li>
        ))}
      </Card>
      <div className="mt-5">
        <Link href={doneHref} className={buttonClass('primary')}>
          Done
        </Link>
      </div>
    </section>
  );
}
