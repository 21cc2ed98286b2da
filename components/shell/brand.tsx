import { KeyRound } from 'lucide-react';

export function Brand() {
  return (
    <span className="flex items-center gap-2.5 font-[650] text-[15px] tracking-[-0.01em]">
      <KeyRound size={20} strokeWidth={1.75} aria-hidden="true" className="text-accent" />
      Latchkey
    </span>
  );
}
