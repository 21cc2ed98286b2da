interface SkeletonProps {
  /** Accessible name: what is loading. */
  label: string;
  /** Heights in pixels, from top to bottom, like those of the content. */
  blocksPx: readonly number[];
}

/** Placeholder blocks for loading content. Appears after 200 ms. */
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
