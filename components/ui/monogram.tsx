/** A connector's logo: one letter. */
export function Monogram({ letter }: { letter: string }) {
  return (
    <span
      aria-hidden="true"
      className="grid size-8 shrink-0 place-items-center rounded-lg bg-accent-wash font-bold text-[13px] text-accent"
    >
      {letter}
    </span>
  );
}
