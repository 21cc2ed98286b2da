interface ProgressBarProps {
  /** Accessible name. */
  label: string;
  value: number;
  max: number;
}

const bar =
  'mt-3 block h-1.5 w-full appearance-none overflow-hidden rounded-full border-0 bg-sunken [&::-webkit-progress-bar]:bg-sunken';
const fill = '[&::-moz-progress-bar]:bg-accent [&::-webkit-progress-value]:bg-accent';

/** How much of a task is done. */
export function ProgressBar({ label, value, max }: ProgressBarProps) {
  return <progress aria-label={label} max={max} value={value} className={`${bar} ${fill}`} />;
}
