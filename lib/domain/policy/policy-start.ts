import { DAY } from '../durations'

/** A start that is further away than this is a mistake: people forget that they were told. */
export const LATEST_START_DAYS = 366

/** Why a change of the policy cannot start at this instant; null if it can. Both in epoch milliseconds. */
export function problemOfStart(startsAt: number, now: number): string | null {
  if (startsAt <= now) return 'Choose a time in the future. To start now, remove the date.'
  if (startsAt > now + LATEST_START_DAYS * DAY) return `Choose a date within ${LATEST_START_DAYS} days`
  return null
}
