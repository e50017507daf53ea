import { DAY, HOUR, MINUTE } from '../durations'
import {
  INCIDENT_OUTCOME_LABELS,
  INCIDENT_STATE_LABELS,
  type IncidentOutcome,
  type IncidentState,
} from './incident-states'
import type { StandingCounts } from './key-standing'

const SECOND = 1000

/** "Open", or how the incident was closed: "Closed: Rotated". */
export function stateWords({
  state,
  outcome,
}: {
  state: IncidentState
  outcome: IncidentOutcome | null
}): string {
  const label = INCIDENT_STATE_LABELS[state]
  return outcome === null ? label : `${label}: ${INCIDENT_OUTCOME_LABELS[outcome]}`
}

/** The whole seconds from opening to the first containment; null if no key was contained yet. */
export function secondsToContainment(openedAt: Date, containedAt: Date | null): number | null {
  if (containedAt === null) return null
  return Math.max(0, Math.round((containedAt.getTime() - openedAt.getTime()) / SECOND))
}

const UNITS = [
  { ms: DAY, name: 'd' },
  { ms: HOUR, name: 'h' },
  { ms: MINUTE, name: 'min' },
  { ms: SECOND, name: 's' },
] as const

/** A time in its two largest units: "4 min 12 s". The reader compares incidents; seconds of a day say nothing. */
export function durationWords(seconds: number): string {
  let rest = seconds * SECOND
  const parts: string[] = []
  for (const { ms, name } of UNITS) {
    const count = Math.floor(rest / ms)
    rest -= count * ms
    if (count > 0) parts.push(`${count} ${name}`)
    else if (parts.length > 0) break
    if (parts.length === 2) break
  }
  return parts.length === 0 ? '0 s' : parts.join(' ')
}

/** The time from opening to containment in words. */
export function containmentWords(seconds: number | null): string {
  if (seconds === null) return 'Not contained yet'
  return seconds === 0 ? 'Contained when opened' : `Contained after ${durationWords(seconds)}`
}

const keysOf = (count: number) => (count === 1 ? '1 access key' : `${count.toLocaleString('en')} access keys`)
const works = (count: number) => (count === 1 ? 'works' : 'work')

/** What an incident is about now: what is dangerous, what is done, what is left to do. Each is a list of sentences. */
export type IncidentOutlook = { dangerous: string[]; done: string[]; left: string[] }

/** Judges an incident by its keys. A restricted key is no danger that nobody has seen, but work that is left. */
export function outlookOf(
  state: IncidentState,
  { live, restricted, stopped, over }: StandingCounts,
): IncidentOutlook {
  const total = live + restricted + stopped + over
  const dangerous = live === 0 ? [] : [`${keysOf(live)} still ${works(live)} without limits.`]
  const done = [
    ...(restricted === 0 ? [] : [`${keysOf(restricted)} restricted to known callers.`]),
    ...(stopped === 0 ? [] : [`${keysOf(stopped)} stopped for now.`]),
    ...(over === 0 ? [] : [`${keysOf(over)} ended for good.`]),
  ]
  return { dangerous, done, left: state === 'closed' ? [] : leftToDo(total, live, restricted + stopped) }
}

function leftToDo(total: number, live: number, contained: number): string[] {
  if (total === 0) return ['Add the access keys that leaked.']
  const steps = [
    ...(live === 0 ? [] : [`Contain ${keysOf(live)}.`]),
    ...(contained === 0 ? [] : [`Rotate or revoke ${keysOf(contained)}.`]),
  ]
  return steps.length === 0 ? ['Close the incident.'] : steps
}
