import { useId } from 'react';

interface GaugeProps {
  label: string;
  value: number;
  max: number;
  /** A short text under the bar. */
  note: string;
}

const number = new Intl.NumberFormat('en');

const bar =
  'my-1 block h-1.5 w-full appearance-none overflow-hidden rounded-full border-0 bg-sunken [&::-webkit-meter-bar]:h-1.5 [&::-webkit-meter-bar]:rounded-full [&::-webkit-meter-bar]:border-0 [&::-webkit-meter-bar]:bg-sunken [&::-webkit-meter-bar]:[background-image:none]';
const fill =
  '[&::-moz-meter-bar]:bg-accent [&::-moz-meter-bar]:[background-image:none] [&::-webkit-meter-even-less-good-value]:bg-bad [&::-webkit-meter-optimum-value]:bg-accent [&::-webkit-meter-even-less-good-value]:[background-image:none] [&::-webkit-meter-suboptimum-value]:bg-warn [&::-webkit-meter-suboptimum-value]:[background-image:none] [&::-webkit-meter-optimum-value]:[background-image:none]';

/** Used and allowed amount of a budget. The bar changes its color near the limit. */
export function Gauge({ label, value, max, note }: GaugeProps) {
  const id = useId();
  const [valueText, maxText] = [number.format(value), number.format(max)];
  return (
    <div className="min-w-0">
      <div id={id} className="text-small text-ink-3">
        {label}
      </div>
      <div className="tabular-nums">
        <b className="font-semibold">{valueText}</b>
        <span className="text-ink-2"> of {maxText}</span>
      </div>
      <meter
        aria-labelledby={id}
        aria-valuetext={`${valueText} of ${maxText}`}
        min={0}
        max={max}
        low={max * 0.8}
        high={max - 1}
        optimum={0}
        value={Math.min(value, max)}
        className={`${bar} ${fill}`}
      />
      <div className="text-caption text-ink-3">{note}</div>
    </div>
  );
}
