import type { PublicSecret } from '../access-keys/public-types'
import type { RecentCallers } from '../usage/usage-report'
import type { Silence } from './silence'
import type { RotationStep } from './steps'

/** One of the two secrets with its callers. Hours are the last 24, oldest first. */
export type RotationSecret = PublicSecret & {
  accepted: RecentCallers
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
  /** The database time of this reading. */
  at: string
  open: OpenRotation | null
  /** The active secrets that could be replaced, oldest first. */
  candidates: { id: string; hint: string; createdAt: string }[]
  triedAgain: TriedAgain[]
}
