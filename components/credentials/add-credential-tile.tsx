'use client';

import { Plus } from 'lucide-react';
import type { Ref } from 'react';
import { coveringTarget } from '#components/ui/layout/card.tsx';

interface AddCredentialTileProps {
  connectorName: string;
  onPress: () => void;
  ref?: Ref<HTMLButtonElement>;
}

/** The first tile: opens the overlay. */
export function AddCredentialTile({ connectorName, onPress, ref }: AddCredentialTileProps) {
  return (
    <div className="relative flex h-full flex-col items-center justify-center gap-1 rounded-xl border-[1.5px] border-line-strong border-dashed p-4 text-center text-ink-2 transition-colors duration-(--motion) hover:border-accent hover:bg-accent-wash/40">
      <span
        aria-hidden="true"
        className="mb-1.5 grid size-9 place-items-center rounded-full bg-accent-wash text-accent"
      >
        <Plus size={18} strokeWidth={1.75} />
      </span>
      <button
        ref={ref}
        type="button"
        aria-haspopup="dialog"
        onClick={onPress}
        className={`rounded-[inherit] font-semibold text-heading text-ink ${coveringTarget}`}
      >
        Add Credential
      </button>
      {connectorName}
    </div>
  );
}
