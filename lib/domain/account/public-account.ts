/** A live session of a person, as the account page shows it. Instants are ISO 8601 in UTC. */
export type PublicSession = {
  id: string
  /** The recorded user agent of the browser; null if it sent none. */
  userAgent: string | null
  address: string | null
  method: string
  since: string
  lastSeenAt: string
  isThisDevice: boolean
}

/** A person's own account. */
export type PublicAccount = {
  email: string
  name: string
  /** False for a person who only signs in through a provider. */
  hasPassword: boolean
  sessions: PublicSession[]
}
