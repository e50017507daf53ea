import { z } from 'zod'
import type { CredentialKind } from '../access-keys/inputs'

/** At most this many leavers are listed; those with the most secrets first. */
export const MOST_LEAVERS = 50

/** At most this many secrets of one leaver are listed. The others follow when these are dealt with. */
export const MOST_SECRETS_OF_LEAVER = 200

/** A person who is no member now and has seen secrets that still live. */
export type Leaver = {
  userId: string
  email: string
  /** `disabled`: still listed as a member, and may be enabled again. */
  state: 'disabled' | 'removed'
  liveSecrets: number
}

/** A live secret that a leaver has seen: the answer with the secret went to this person. Instants are ISO 8601 in UTC. */
export type SeenSecret = {
  secretId: string
  hint: string
  kind: CredentialKind
  keyId: string
  keyName: string
  /** False: the secret or its key is deactivated, and somebody may reactivate it. */
  isActive: boolean
  /** Whether the rotation of this secret has begun. */
  isRotating: boolean
  seenAt: string
  expiresAt: string
  lastUsedAt: string | null
}

/** `total`: all live secrets that the person has seen; the list holds at most `MOST_SECRETS_OF_LEAVER`. */
export type SecretsOfLeaver = { leaver: Leaver; secrets: SeenSecret[]; total: number }

export const leaverInput = z.object({ userId: z.string().min(1).max(40) })
