/** The frame that every text-like control shares. */
export const CONTROL_STYLE = 'ui-control'
