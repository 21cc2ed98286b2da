/** The whole of what a link or button stands on is its target; what stands there besides is no part of its name. */
export const coveringTarget =
  'outline-none after:absolute after:inset-0 after:rounded-[inherit] focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:outline-offset-2';
