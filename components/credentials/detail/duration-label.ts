/** A duration as people read it. @param ms milliseconds */
export function durationLabel(ms: number): string {
  return ms < 10_000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 1000)} s`;
}
