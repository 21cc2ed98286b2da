'use client';

import { useEffect, useState } from 'react';

const MINUTE_MS = 60_000;
const steps = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: MINUTE_MS },
] as const;

/** More ahead than clocks differ: it was written before a clock was put back, and says nothing of how long ago. */
const AHEAD_MS = 5 * MINUTE_MS;

const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });

const exact = (iso: string) => `${iso.slice(0, 16).replace('T', ' ')} UTC`;

function relative(iso: string, now: number): string {
  const ageMs = now - Date.parse(iso);
  if (ageMs < -AHEAD_MS) return exact(iso);
  const step = steps.find(({ ms }) => ageMs >= ms);
  return step === undefined ? 'just now' : format.format(-Math.floor(ageMs / step.ms), step.unit);
}

/** A moment as people say it, with the exact time in its tooltip. */
export function RelativeTime({ iso }: { iso: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={iso} title={exact(iso)} suppressHydrationWarning>
      {relative(iso, now)}
    </time>
  );
}
