import { z } from 'zod'

/**
 * The effect of a change that stops something. The effect is stored with the change, so that a verifier can continue to
 * refuse if the database loses the change. `id` names the secret, scope or cloud account; `at` is an instant in epoch
 * milliseconds. A change that lifts a stop carries the same `what` and `lifts`. A stop never contains a part of a
 * secret.
 */
export const stopSchema = z.discriminatedUnion('what', [
  /** Revoked or deleted. */
  z.object({ what: z.literal('key_for_good') }),
  /** Deactivated. */
  z.object({ what: z.literal('key'), lifts: z.literal(true).optional() }),
  /**
   * An edit that removed rights, or a containment. What remains is not stored; therefore the whole key is stopped.
   */
  z.object({ what: z.literal('rights') }),
  z.object({ what: z.literal('secret_for_good'), id: z.string() }),
  z.object({ what: z.literal('secret'), id: z.string(), lifts: z.literal(true).optional() }),
  /** A new expiry, earlier or later. */
  z.object({ what: z.literal('expiry'), id: z.string(), at: z.number() }),
  /** A retired scope. */
  z.object({ what: z.literal('permission'), id: z.string(), lifts: z.literal(true).optional() }),
  /** An archived cloud account. */
  z.object({ what: z.literal('account'), id: z.string(), lifts: z.literal(true).optional() }),
  /** A new policy. */
  z.object({
    what: z.literal('policy'),
    longestLifetimeDays: z.number().nullable(),
    addressRuleRequiredForGlobalAdmin: z.boolean(),
  }),
  /** Every key of the workspace: many keys at once, or something that cannot be named. */
  z.object({ what: z.literal('workspace') }),
])
export type Stop = z.infer<typeof stopSchema>

/** The stop of a change, as far as its kind and its secret determine it. Null: the change stops nothing. */
export function stopOfKind(kind: string, secretId: string | null): Stop | null {
  const stop = STOPS_OF_KEYS[kind]
  if (stop !== undefined) return stop
  if (secretId === null) return null
  switch (kind) {
    case 'secret.revoked':
      return { what: 'secret_for_good', id: secretId }
    case 'secret.deactivated':
      return { what: 'secret', id: secretId }
    case 'secret.reactivated':
      return { what: 'secret', id: secretId, lifts: true }
    default:
      return null
  }
}

const STOPS_OF_KEYS: Readonly<Record<string, Stop>> = {
  'access_key.revoked': { what: 'key_for_good' },
  'access_key.deleted': { what: 'key_for_good' },
  'access_key.deactivated': { what: 'key' },
  'access_key.reactivated': { what: 'key', lifts: true },
  // If a secret was deactivated, the undo declares this itself.
  'access_key.deactivation_undone': { what: 'key', lifts: true },
  // An edit that only allows more declares this itself.
  'access_key.edited': { what: 'rights' },
  'access_key.restricted': { what: 'rights' },
  'access_key.suspended': { what: 'rights' },
  'access_key.escalated': { what: 'rights' },
}

/** Parses the stop of an announcement. An unreadable stop stops everything that the change is about. */
export function readStop(text: string, keyId: string | null): Stop | null {
  if (text === 'null') return null
  const parsed = stopSchema.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  return { what: keyId === null ? 'workspace' : 'rights' }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether a change of this kind ends a stop and sets none. */
export function isLift(stop: Stop): boolean {
  return 'lifts' in stop && stop.lifts === true
}
