'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const steps = [
  { unit: 'day', ms: DAY_MS },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: MINUTE_MS },
] as const;

/** Clock skew that counts as "just now". A time further ahead is shown as it is. */
const AHEAD_MS = 5 * MINUTE_MS;

const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });

const exact = (iso: string) => `${iso.slice(0, 16).replace('T', ' ')} UTC`;

function relative(iso: string, now: number): string {
  const ageMs = now - Date.parse(iso);
  if (ageMs < -AHEAD_MS) return exact(iso);
  const step = steps.find(({ ms }) => ageMs >= ms);
  return step === undefined ? 'just now' : format.format(-Math.floor(ageMs / step.ms), step.unit);
}

/** "5 min. ago", with the exact time in the tooltip. */
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

const subscribeToNothing = () => () => {};

function local(iso: string): string {
  const moment = new Date(iso);
  const time = moment.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  if (Date.now() - moment.getTime() < DAY_MS) return time;
  return `${moment.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })}, ${time}`;
}

/** The time of day in the reader's time zone. The server does not know it and renders UTC. */
export function ClockTime({ iso }: { iso: string }) {
  const text = useSyncExternalStore(
    subscribeToNothing,
    () => local(iso),
    () => `${iso.slice(11, 16)} UTC`,
  );
  return (
    <time dateTime={iso} title={exact(iso)}>
      {text}
    </time>
  );
}
