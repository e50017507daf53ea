import { DAY } from '@/lib/domain/durations'

/** The instant so many days ago. */
export const ago = (days: number) => new Date(Date.now() - days * DAY)

/** The instant in so many days. */
export const ahead = (days: number) => new Date(Date.now() + days * DAY)
