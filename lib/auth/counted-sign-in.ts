import 'server-only'
import { processCounts } from '@/lib/metrics/process-counts'
import { isDatabaseUnavailable } from '@/lib/services/database-failure'

type Method = 'password' | 'single_sign_on'

/** Counts an attempt to sign in. `outcome`: OK, or the code or reason of the refusal, which is one of a bounded set. */
export function countSignIn(method: Method, outcome: string): void {
  processCounts().signIns.add({ method, outcome })
}

/** Counts an attempt by its result, or by its exception. */
export async function countedSignIn<Attempt extends { ok: boolean }>(
  method: Method,
  attempt: () => Promise<Attempt>,
  reasonOf: (refused: Exclude<Attempt, { ok: true }>) => string,
): Promise<Attempt> {
  try {
    const result = await attempt()
    countSignIn(method, isRefused(result) ? reasonOf(result) : 'OK')
    return result
  } catch (error) {
    countSignIn(method, isDatabaseUnavailable(error) ? 'UNAVAILABLE' : 'INTERNAL')
    throw error
  }
}

function isRefused<Attempt extends { ok: boolean }>(
  attempt: Attempt,
): attempt is Exclude<Attempt, { ok: true }> {
  return !attempt.ok
}
