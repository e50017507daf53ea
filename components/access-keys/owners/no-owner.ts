/** The value of the filter "Owner" for keys without an owner. No team can have this name. */
export const NO_OWNER = '-'
