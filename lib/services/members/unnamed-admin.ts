/** Stands for an e-mail until the first admin has chosen one; no address, so nobody can sign in with it. */
export const UNNAMED_ADMIN = 'first admin'
