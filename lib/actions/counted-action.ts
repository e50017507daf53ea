import 'server-only'
import { processCounts } from '@/lib/metrics/process-counts'
import type { ActionResult } from './action-result'

/** The same action, with each call counted by OK or by the code of its failure. */
export function countedAction<Given extends unknown[], Value>(
  action: string,
  act: (...given: Given) => Promise<ActionResult<Value>>,
): (...given: Given) => Promise<ActionResult<Value>> {
  return async (...given) => {
    const result = await act(...given)
    processCounts().actions.add({ action, outcome: result.ok ? 'OK' : result.failure.code })
    return result
  }
}
