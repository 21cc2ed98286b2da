import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import type { ReactNode } from 'react';

const tones = {
  good: { icon: CircleCheck, box: 'bg-good-wash', ink: 'text-good' },
  bad: { icon: CircleAlert, box: 'bg-bad-wash', ink: 'text-bad' },
  warn: { icon: CircleAlert, box: 'bg-warn-wash', ink: 'text-warn' },
  mute: { icon: Info, box: 'bg-sunken', ink: 'text-ink' },
};

interface NoticeProps {
  tone: keyof typeof tones;
  title: ReactNode;
  children?: ReactNode;
  /** A short note on the right. */
  aside?: string | undefined;
}

export function Notice({ tone, title, children, aside }: NoticeProps) {
  const { icon: Icon, box, ink } = tones[tone];
  return (
    <div className={`flex gap-2.5 rounded-[10px] px-3.5 py-3 text-small ${box}`}>
      <Icon size={20} strokeWidth={1.75} aria-hidden="true" className={`shrink-0 ${ink}`} />
      <div className="min-w-0 flex-1">
        <div className="flex gap-3">
          <b className={`font-semibold ${ink}`}>{title}</b>
          {aside ? <span className="ml-auto whitespace-nowrap text-caption text-ink-2">{aside}</span> : null}
        </div>
        {children ? <div className="wrap-anywhere text-ink-2">{children}</div> : null}
      </div>
    </div>
  );
}
