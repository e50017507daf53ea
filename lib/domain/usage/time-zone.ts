import { z } from 'zod'

/** A time zone by its IANA name, as browsers report it. */
export const timeZoneInput = z.string().max(64).refine(isTimeZone, 'This isn’t a time zone')

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
