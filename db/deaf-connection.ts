/** Why a connection does not receive notifications of another connection. */
type Deafness = 'pooler' | 'servers' | 'silent'

const LINES: Record<Deafness, (setting: string) => string> = {
  pooler: (setting) =>
    `${setting} leads through a pooler that does not keep sessions. Use the address of PostgreSQL itself.`,
  servers: (setting) =>
    `${setting} leads to several servers: a change on one is not announced on the other. Name one PostgreSQL, the primary.`,
  silent: (setting) =>
    `PostgreSQL at ${setting} does not deliver notifications from one connection to another. Changes would not be heard.`,
}

/** A listening connection does not receive notifications. The message says in one line why, and what to do. */
export class DeafConnectionError extends Error {
  override readonly name = 'DeafConnectionError'

  /** `setting` is the setting that holds the address. */
  constructor(
    readonly reason: Deafness,
    setting = 'DATABASE_URL',
  ) {
    super(LINES[reason](setting))
  }
}

/** The connection that sends a heartbeat failed. This says nothing about the listening connection. */
export class HeartbeatNotSentError extends Error {
  override readonly name = 'HeartbeatNotSentError'

  constructor(cause: unknown) {
    const why = cause instanceof Error ? cause.message : 'it failed'
    super(`The connection that sends heartbeats failed: ${why}`, { cause })
  }
}
