'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};
const DAY_MS = 86_400_000;

function local(iso: string): string {
  const moment = new Date(iso);
  const time = moment.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  if (Date.now() - moment.getTime() < DAY_MS) return time;
  return `${moment.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })}, ${time}`;
}

/** A moment on the clock of whoever looks; before the browser has said which that is, in UTC. */
export function ClockTime({ iso }: { iso: string }) {
  const text = useSyncExternalStore(
    never,
    () => local(iso),
    () => `${iso.slice(11, 16)} UTC`,
  );
  return (
    <time dateTime={iso} title={`${iso.slice(0, 16).replace('T', ' ')} UTC`}>
      {text}
    </time>
  );
}
