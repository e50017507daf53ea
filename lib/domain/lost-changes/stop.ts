import { z } from 'zod'

/**
 * What a change stops, written down with the change so that a verifier can go on refusing it if the database loses the
 * change. `id` names the secret, scope or cloud account; `at` is an instant in epoch milliseconds. A change that lifts a stop carries
 * the same `what` and `lifts`. No part of a secret is ever in it.
 */
export const stopSchema = z.discriminatedUnion('what', [
  /** Revoked or deleted. */
  z.object({ what: z.literal('key_for_good') }),
  /** Deactivated. */
  z.object({ what: z.literal('key'), lifts: z.literal(true).optional() }),
  /** An edit that took something away. What it left is not told, so the key is stopped as a whole. */
  z.object({ what: z.literal('rights') }),
  z.object({ what: z.literal('secret_for_good'), id: z.string() }),
  z.object({ what: z.literal('secret'), id: z.string(), lifts: z.literal(true).optional() }),
  /** The expiry that was set, earlier or later. */
  z.object({ what: z.literal('expiry'), id: z.string(), at: z.number() }),
  /** A scope that was retired. */
  z.object({ what: z.literal('permission'), id: z.string(), lifts: z.literal(true).optional() }),
  /** A cloud account that was archived. */
  z.object({ what: z.literal('account'), id: z.string(), lifts: z.literal(true).optional() }),
  /** The policy as it was set. */
  z.object({
    what: z.literal('policy'),
    longestLifetimeDays: z.number().nullable(),
    addressRuleRequiredForGlobalAdmin: z.boolean(),
  }),
  /** Many keys at once, or something that cannot be named: every key of the workspace. */
  z.object({ what: z.literal('workspace') }),
])
export type Stop = z.infer<typeof stopSchema>

/** What a change stops, if its kind and the secret that it names tell that already. Null: nothing. */
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
  // An edit that only allows more says so itself.
  'access_key.edited': { what: 'rights' },
}

/** Reads what an announcement says of its stop. What cannot be read counts as a stop of all that the change is about. */
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

/** Whether a change of this kind ends a stop and makes none. */
export function isLift(stop: Stop): boolean {
  return 'lifts' in stop && stop.lifts === true
}
