/** The facts that an action on a key needs. */
export type ActedKey = { id: string; name: string }
