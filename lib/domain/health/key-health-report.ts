import type { KeyCaller } from '../callers/caller-history'
import type { Health } from './health'
import type { ScopeUse } from './scope-use'

/** The health of one key as of now, with what shows it. */
export type KeyHealthReport = {
  health: Health[]
  /** The latest new callers, and the number of all. */
  newCallers: { latest: (Pick<KeyCaller, 'address'> & { firstAt: string; calls: number })[]; all: number }
  /** Requests of the last 24 hours. */
  accepted: number
  refused: number
  scopes: ScopeUse
}
