import type { Caller } from '../usage/usage-report'

/** Whether a caller of the old secret has moved: seen with the new secret since its last call by the old one. */
export type CallerMove = 'moved' | 'uses-both' | 'not-moved'

export const CALLER_MOVE_LABELS: Record<CallerMove, string> = {
  moved: 'Moved',
  'uses-both': 'Not moved: uses both secrets',
  'not-moved': 'Not moved',
}

/** A caller of the old secret, with its last accepted call by the new secret. */
export type RotationCaller = Caller & { move: CallerMove }

/** The state of one caller. `freshLastAt`: its last accepted call by the new secret; null if there was none. */
export function moveOfCaller(oldLastAt: string, freshLastAt: string | null): CallerMove {
  if (freshLastAt === null) return 'not-moved'
  return Date.parse(freshLastAt) > Date.parse(oldLastAt) ? 'moved' : 'uses-both'
}

/** The callers of the old secret with their states. `fresh`: the same callers as seen with the new secret. */
export function withMoves(
  callers: readonly Caller[],
  fresh: readonly Pick<Caller, 'address' | 'userAgent' | 'clientId' | 'lastAt'>[],
): RotationCaller[] {
  const seen = new Map(fresh.map((caller) => [nameOf(caller), caller.lastAt]))
  return callers.map((caller) => ({
    ...caller,
    move: moveOfCaller(caller.lastAt, seen.get(nameOf(caller)) ?? null),
  }))
}

function nameOf({
  address,
  userAgent,
  clientId,
}: Pick<Caller, 'address' | 'userAgent' | 'clientId'>): string {
  return JSON.stringify([address, userAgent, clientId])
}
