/** Classes of the popup and the items of a menu. Its behavior is Base UI's `Menu`. */
export const menuPopupClass = 'rounded-xl border border-line bg-surface p-1.5 shadow-popup';

export const menuItemClass =
  'flex min-h-9 select-none items-center gap-2 rounded-md px-2.5 outline-none data-highlighted:bg-sunken';
