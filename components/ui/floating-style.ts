/** The frame of everything that floats above the page. */
export const FLOATING_STYLE = 'ui-floating'

/** One line of a menu or list. */
export const MENU_ITEM_STYLE = 'ui-menu-item'

/** The veil under dialogs and sheets. */
export const OVERLAY_STYLE = 'ui-overlay'
