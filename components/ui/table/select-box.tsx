import { Check, Minus } from 'lucide-react';

interface SelectBoxProps {
  /** Accessible name. */
  label: string;
  checked: boolean;
  /** Some of its items are selected. */
  partly?: boolean;
  tabIndex?: number;
  /** @param extend the Shift key is held: select the range from the last one */
  onToggle: (extend: boolean) => void;
}

/** A checkbox without a visible label, to select a row or tile. */
export function SelectBox({ label, checked, partly = false, tabIndex, onToggle }: SelectBoxProps) {
  const Mark = partly ? Minus : Check;
  return (
    <span className="relative grid size-6 shrink-0 place-items-center">
      <input
        type="checkbox"
        aria-label={label}
        aria-checked={partly ? 'mixed' : undefined}
        checked={checked}
        tabIndex={tabIndex}
        onChange={({ nativeEvent }) => onToggle(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
        className="peer absolute inset-0 z-10 size-6 cursor-pointer opacity-0"
      />
      <span
        aria-hidden="true"
        className={`grid size-[18px] place-items-center rounded-[5px] border-[1.5px] peer-focus-visible:outline-2 peer-focus-visible:outline-accent peer-focus-visible:outline-offset-2 ${
          checked || partly ? 'border-accent bg-accent text-accent-ink' : 'border-line-strong bg-surface'
        }`}
      >
        {checked || partly ? <Mark size={13} strokeWidth={3} /> : null}
      </span>
    </span>
  );
}
