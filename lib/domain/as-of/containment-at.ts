import { z } from 'zod'
import type { StoredContainment } from '../containment/containment-change'
import { CONTAINMENT_LEVELS } from '../containment/levels'

/** The kinds of events that set or lift the containment of a key. Each event holds the containment after it. */
export const CONTAINMENT_CHANGES = [
  'access_key.restricted',
  'access_key.suspended',
  'access_key.escalated',
  'access_key.lifted',
] as const

/** The last event of containment of a key until an instant. `at`: in epoch milliseconds. */
export type ContainmentEvent = {
  keyId: string
  at: number
  by: string
  reason: string | null
  containment: unknown
}

/** The containment that was stored at an instant, and the event that set it. Instants are epoch milliseconds. */
export type ContainmentAt = StoredContainment & { setAt: number; setBy: string; reason: string }

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))

/** A containment in the form of an event. Only that of a restricted key has limits. */
const recordedContainment = z
  .object({
    level: z.enum(CONTAINMENT_LEVELS),
    until: instant.nullable(),
    revokeAt: instant.nullable(),
    incident: z.number().nullable(),
    suspectedSince: instant.nullable().default(null),
    addresses: z.array(z.string()).nullable().default(null),
    callsPerMinute: z.number().nullable().default(null),
  })
  .nullable()

/**
 * The containment that the last event until an instant left; null if the event lifted it. A suspension that ends by
 * itself and an escalation need no event: both are compared with the instant. Throws if the event has another form.
 */
export function containmentSetBy({ at, by, reason, containment }: ContainmentEvent): ContainmentAt | null {
  const stored = recordedContainment.parse(containment)
  return stored && { ...stored, setAt: at, setBy: by, reason: reason ?? '' }
}
