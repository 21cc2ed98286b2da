/** Classes of an item of the account menu. */
export const menuItem =
  'flex h-9 select-none items-center gap-2 rounded-md px-2.5 text-ink outline-none data-highlighted:bg-sunken';
