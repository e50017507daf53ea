import { DAY, HOUR } from '../durations'

/** After this long without an accepted call, a secret counts as left behind. */
export const SILENT_ENOUGH_MS = DAY
/** A secret used within this time is in use: stopping it needs a second look. */
export const IN_USE_MS = HOUR

export type Silence = {
  /** Milliseconds since the last accepted call; null when there never was one. */
  silentForMs: number | null
  longEnough: boolean
  inUse: boolean
}

/** How long a secret has been silent, and whether that is long enough to stop it. Epoch milliseconds. */
export function silenceOf(lastUsedAt: number | null, now: number): Silence {
  if (lastUsedAt === null) return { silentForMs: null, longEnough: true, inUse: false }
  const silentForMs = Math.max(0, now - lastUsedAt)
  return { silentForMs, longEnough: silentForMs >= SILENT_ENOUGH_MS, inUse: silentForMs < IN_USE_MS }
}
