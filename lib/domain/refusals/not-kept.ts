/**
 * The stored words in place of a text of a caller that has a wrong form. A program may send a credential in any field.
 */
export const NO_SCOPE = '[not kept: not a scope]'
export const NO_ACCOUNT = '[not kept: not the id of a cloud account]'
export const NO_REFERRER = '[not kept: not the address of a page]'
