/**
 * Stands for the e-mail until the first admin has chosen one. It is no address; therefore nobody can sign in with it.
 */
export const UNNAMED_ADMIN = 'first admin'
