'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { replacementProgress } from '#components/credentials/credential-queries.ts';
import { durationLabel } from '#components/credentials/form/test-report-notice.tsx';
import { replacedMessage, testedMessage } from '#components/credentials/replace-key/replace-messages.ts';
import { StatusBadge } from '#components/credentials/tile/status-badge.tsx';
import { buttonClass } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { ProgressBar } from '#components/ui/feedback/progress-bar.tsx';
import { Card } from '#components/ui/layout/card.tsx';
import { Heading, TextLink } from '#components/ui/text/typography.tsx';
import type { ReplacementPlan } from '#lib/credentials/keys/held-key.ts';
import type { ReplacementProgress, ReplacementResult } from '#lib/credentials/keys/replacement-progress.ts';

interface ReplacementResultsProps {
  credentialId: string;
  plan: ReplacementPlan;
  initial: ReplacementProgress;
  noun: string;
  doneHref: string;
}

/** Done: the new key is in place. Shows how far the tests are, and their results. */
export function ReplacementResults({ credentialId, plan, initial, noun, doneHref }: ReplacementResultsProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { data: progress } = useQuery(replacementProgress(credentialId, initial));
  const { total, tested, failed, results } = progress;
  return (
    <section aria-labelledby="replaced" className="max-w-[760px]">
      <Heading level={2} id="replaced" ref={heading} tabIndex={-1} className="mb-3">
        The {noun} was replaced
      </Heading>
      <Notice tone={failed > 0 ? 'warn' : 'good'} title={replacedMessage(plan, noun)}>
        {testedMessage(progress)}
      </Notice>
      {tested < total ? <ProgressBar label="Tests" max={total} value={tested} /> : null}
      <Card as="ul" aria-label="Tests" className="mt-4 divide-y divide-line px-4">
        {results.map((result) => (
          <Result key={result.credential.id} {...result} />
        ))}
      </Card>
      {results.length < total ? (
        <p className="mt-2 text-small text-ink-3">
          Showing {results.length} of {total.toLocaleString('en')} credentials, failed tests first.
        </p>
      ) : null}
      <div className="mt-5">
        <Link href={doneHref} className={buttonClass('primary')}>
          Done
        </Link>
      </div>
    </section>
  );
}

function Result({ credential, report }: ReplacementResult) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-3">
      <TextLink href={`/credentials/${credential.id}`}>{credential.name}</TextLink>
      <StatusBadge status={credential.status} />
      <span className="ml-auto whitespace-nowrap text-caption text-ink-3">
        {report === undefined ? 'Not tested yet' : durationLabel(report.durationMs)}
      </span>
      {report === undefined || report.kind === 'verified' ? null : (
        <p className="wrap-anywhere w-full text-small text-ink-2">
          {report.title}. {report.advice}
        </p>
      )}
    </li>
  );
}
