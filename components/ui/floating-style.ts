/** The frame of everything that floats above the page. */
export const FLOATING_STYLE =
  'z-50 rounded-lg bg-popover text-popover-foreground shadow-floating duration-100 data-[state=closed]:animate-out data-[state=open]:animate-in data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0'

/** One line of a menu or list. */
export const MENU_ITEM_STYLE =
  'relative flex min-h-8 cursor-default select-none items-center gap-2 rounded-md px-2 py-1 text-sm outline-none data-disabled:pointer-events-none data-highlighted:bg-accent data-disabled:text-muted-foreground data-disabled:opacity-70 [&_svg]:size-4 [&_svg]:shrink-0'

/** The veil under dialogs and sheets. */
export const OVERLAY_STYLE =
  'fixed inset-0 z-50 bg-overlay duration-100 data-[state=closed]:animate-out data-[state=open]:animate-in data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0'
