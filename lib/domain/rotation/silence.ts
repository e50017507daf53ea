import { DAY, HOUR } from '../durations'

/** After this time without an accepted call, a secret counts as abandoned. */
export const SILENT_ENOUGH_MS = DAY
/** A secret that was used within this time is in use: stopping it needs a confirmation. */
export const IN_USE_MS = HOUR

export type Silence = {
  /** Milliseconds since the last accepted call; null if there was none. */
  silentForMs: number | null
  longEnough: boolean
  inUse: boolean
}

/** How long a secret has been silent, and whether it may be stopped. Epoch milliseconds. */
export function silenceOf(lastUsedAt: number | null, now: number): Silence {
  if (lastUsedAt === null) return { silentForMs: null, longEnough: true, inUse: false }
  const silentForMs = Math.max(0, now - lastUsedAt)
  return { silentForMs, longEnough: silentForMs >= SILENT_ENOUGH_MS, inUse: silentForMs < IN_USE_MS }
}
