/** As many as stand in for a list that is awaited. */
export const SKELETONS = ['a', 'b', 'c'];

/** What stands in for a tile while it is awaited. */
export function TileSkeleton({ element: Element }: { element: 'li' | 'div' }) {
  return <Element aria-hidden="true" className="fade-in-late rounded-xl border border-line bg-sunken/60" />;
}
