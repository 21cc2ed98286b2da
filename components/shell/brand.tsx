import { KeyRound } from 'lucide-react';

export function Brand() {
  return (
    <span className="flex items-center gap-2.5 font-bold text-heading">
      <KeyRound size={20} strokeWidth={1.75} aria-hidden="true" className="text-accent" />
      Latchkey
    </span>
  );
}
