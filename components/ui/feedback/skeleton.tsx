interface SkeletonProps {
  /** Accessible name: what is loading. */
  label: string;
  /** Heights of the blocks in pixels, from top to bottom: those of the content that they stand for. */
  blocksPx: readonly number[];
}

/** Gray blocks in the place of content that is loading. Loads under 200 ms show nothing. */
export function Skeleton({ label, blocksPx }: SkeletonProps) {
  const blocks = blocksPx.map((heightPx, index) => ({ heightPx, key: `${index} ${heightPx}` }));
  return (
    <div role="status" aria-label={label} className="fade-in-late flex flex-col gap-4">
      {blocks.map(({ heightPx, key }) => (
        <div key={key} style={{ height: heightPx }} className="rounded-xl bg-sunken" />
      ))}
    </div>
  );
}
