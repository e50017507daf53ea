/** Stands for the e-mail until the first admin has chosen one. Nobody can sign in with it: it is no address. */
export const UNNAMED_ADMIN = 'first admin'
