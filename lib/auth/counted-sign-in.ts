import 'server-only'
import type { Result } from '@/lib/domain/result'
import { processCounts } from '@/lib/metrics/process-counts'
import { isDatabaseUnavailable } from '@/lib/services/context/database-failure'

type Method = 'password' | 'single_sign_on'

/** Counts an attempt to sign in. `outcome`: OK, or the code or reason of the refusal, which is one of a bounded set. */
export function countSignIn(method: Method, outcome: string): void {
  processCounts().signIns.add({ method, outcome })
}

/** Counts an attempt by its result, or by its exception. */
export async function countedSignIn<Value, Reason>(
  method: Method,
  attempt: () => Promise<Result<Value, Reason>>,
  reasonOf: (failure: Reason) => string,
): Promise<Result<Value, Reason>> {
  try {
    const result = await attempt()
    countSignIn(method, result.ok ? 'OK' : reasonOf(result.failure))
    return result
  } catch (error) {
    countSignIn(method, isDatabaseUnavailable(error) ? 'UNAVAILABLE' : 'INTERNAL')
    throw error
  }
}
