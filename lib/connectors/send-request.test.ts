import { expect, test } from 'vitest';
import type { TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import { classifyFailure } from '#lib/connectors/send-request.ts';
import { EgressError, type EgressErrorKind } from '#lib/egress/egress-error.ts';

test.each([
  ['host_not_allowed', 'address_refused'],
  ['address_refused', 'address_refused'],
  ['host_not_found', 'host_not_found'],
  ['redirected', 'redirected'],
  ['tls_failed', 'tls_failed'],
  ['timed_out', 'timed_out'],
  ['unreachable', 'unreachable'],
  ['too_large', 'unexpected_answer'],
  ['malformed', 'unexpected_answer'],
] satisfies [EgressErrorKind, TestOutcomeKind][])('classifies a call that failed with %s as %s', (failed, kind) => {
  expect(classifyFailure(new EgressError(failed, { durationMs: 7 }))).toEqual({ kind, durationMs: 7 });
});
