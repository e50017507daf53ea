/** The frame that every text-like control shares. */
export const CONTROL_STYLE = 'ui-control'

/** The frame of every floating element. */
export const FLOATING_STYLE = 'ui-floating'

/** One line of a menu or list. */
export const MENU_ITEM_STYLE = 'ui-menu-item'

/** The overlay under dialogs and sheets. */
export const OVERLAY_STYLE = 'ui-overlay'
