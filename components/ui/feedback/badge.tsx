import Image from 'next/image';

const tones = {
  good: 'bg-good-wash text-good',
  bad: 'bg-bad-wash text-bad',
  warn: 'bg-warn-wash text-warn',
  mute: 'bg-sunken text-ink-2',
};

export type Tone = keyof typeof tones;

export function Badge({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span
      className={`inline-flex h-[22px] items-center gap-[5px] whitespace-nowrap rounded-full px-2 font-medium text-caption before:size-1.5 before:rounded-full before:bg-current ${tones[tone]}`}
    >
      {children}
    </span>
  );
}

/** @param logo path of an image, or one letter */
export function ConnectorLogo({ logo }: { logo: string }) {
  const boxClass = 'size-8 shrink-0 rounded-lg';
  if (logo.startsWith('/')) return <Image src={logo} alt="" width={32} height={32} className={boxClass} />;
  return (
    <span
      aria-hidden="true"
      className={`grid place-items-center bg-accent-wash font-bold text-small text-accent ${boxClass}`}
    >
      {logo}
    </span>
  );
}
