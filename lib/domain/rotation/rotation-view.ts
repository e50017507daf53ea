import type { LastUse, PublicSecret } from '../access-keys/public-types'
import type { Caller, RecentCallers, SecretActivity } from '../usage/usage-report'
import type { CallerMove, RotationCaller } from './moved-callers'
import type { Silence } from './silence'
import type { RotationStep } from './steps'

/** The callers of a secret, of the old one with whether each has moved. */
export type RotationCallers = Omit<RecentCallers, 'callers'> & { callers: (Caller & { move?: CallerMove })[] }

/** One of the two secrets with its callers. Hours are the last 24, oldest first. */
export type RotationSecret = PublicSecret & {
  accepted: RotationCallers
  refused: RecentCallers
  acceptedByHour: number[]
  refusedByHour: number[]
}

export type OpenRotation = {
  id: string
  step: RotationStep
  startedAt: string
  startedBy: string
  old: RotationSecret
  fresh: RotationSecret | null
  /** How long the old secret has been silent. */
  silence: Silence
  /** The old secret ended outside of this rotation. Only finishing is left. */
  oldHasEnded: boolean
  /** Whether the new secret was ever used. */
  freshIsUsed: boolean
  /** Who was refused by the old secret since it was turned off; null while it works. */
  blocked: BlockedCallers | null
  /** The rotation finishes by itself after silence; null if a person finishes it. */
  finish: PlannedFinish | null
}

/** The callers that were refused since a secret was turned off, each with whether it has moved since. */
export type BlockedCallers = Omit<RecentCallers, 'callers'> & {
  since: string
  callers: RotationCaller[]
}

/** When a rotation takes its next step by itself, and in whose name. */
export type PlannedFinish = { hours: number; setBy: string; dueAt: string }

/**
 * The last completed rotation: the replaced secret, the time, the person, and the callers that were refused since then.
 */
export type RotationResult = {
  id: string
  old: { id: string; hint: string }
  fresh: { id: string; hint: string } | null
  startedBy: string
  finishedAt: string
  finishedBy: string | null
  blocked: BlockedCallers
}

/** A secret that was tried after its end: by a forgotten caller, or by somebody who found it. */
export type TriedAgain = {
  secretId: string
  hint: string
  endedAt: string
  lastRefusedAt: string
  callers: RecentCallers
}

export type RotationView = {
  keyId: string
  /** The last 24 hours of each used secret, the source of every figure on the page. */
  activity: KeyActivity
  last: RotationResult | null
  /** The database time of this reading. */
  at: string
  open: OpenRotation | null
  /** The active secrets that could be replaced, oldest first. */
  candidates: { id: string; hint: string; createdAt: string }[]
  triedAgain: TriedAgain[]
}

/** The calls of a key per hour and the last uses. Bars are hours by the reader's clock, oldest first. */
export type KeyActivity = {
  starts: string[]
  secrets: SecretActivity[]
  /** The last use of the key; null if there was none. */
  lastUse: LastUse | null
  lastUses: { secretId: string; lastUse: LastUse | null; lastRefusedAt: string | null }[]
}
