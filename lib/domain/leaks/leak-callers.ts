import type { CallerHistory, KeyCaller } from '../callers/caller-history'
import { type LeakCaller, type LeakCallers, MOST_NAMED_CALLERS } from './leak-answer'

/** The callers of a key as a leak check shows them. */
export function toLeakCallers(history: CallerHistory): LeakCallers {
  const { known, fresh, withoutAddress, canTellApart, isComplete } = history
  return {
    known: known.slice(0, MOST_NAMED_CALLERS).map(toLeakCaller),
    knownCount: known.length,
    new: fresh.slice(0, MOST_NAMED_CALLERS).map(toLeakCaller),
    newCount: fresh.length,
    callsWithoutAddress: withoutAddress.before + withoutAddress.since,
    canTellApart,
    isComplete,
  }
}

function toLeakCaller({ address, firstAt, lastAt, callsBefore, callsSince }: KeyCaller): LeakCaller {
  return {
    address,
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
    callsBefore,
    callsSince,
  }
}
