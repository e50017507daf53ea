/** Nothing is known of the credential: too many others before it hang. */
export class NoTurnError extends Error {
  override readonly name = 'NoTurnError'
}
