import { DAY, HOUR, MINUTE } from '../durations'
import { SILENT_ENOUGH_MS, type Silence } from './silence'

/** A sentence about how long the old secret has been silent, and whether that is enough. */
export function silenceWords({ silentForMs, longEnough, inUse }: Silence): string {
  const enough = duration(SILENT_ENOUGH_MS)
  if (silentForMs === null) return 'The old secret was never used.'
  if (longEnough) return `The old secret has been idle for ${duration(silentForMs)}. It’s safe to turn off.`
  if (inUse) {
    const when = silentForMs < MINUTE ? 'less than a minute ago' : `${duration(silentForMs)} ago`
    return `The old secret was used ${when}. It’s still in use.`
  }
  return `The old secret has been idle for ${duration(silentForMs)}. Wait until it’s ${enough}.`
}

function duration(milliseconds: number): string {
  if (milliseconds >= 2 * DAY) return `${Math.floor(milliseconds / DAY)} days`
  if (milliseconds >= HOUR) return `${Math.floor(milliseconds / HOUR)} h`
  return `${Math.max(1, Math.floor(milliseconds / MINUTE))} min`
}
