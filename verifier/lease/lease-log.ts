import type { Logger } from 'pino'
import { DeafConnectionError } from '@/db/deaf-connection'
import { ToldState } from '@/lib/told-state'

/**
 * The log of the lease: one line when it cannot be renewed, one when its connection is deaf to changes (which an
 * operator must fix), and one when each of these states ends.
 */
export function leaseLog(log: Logger, remainingMs: () => number) {
  const loss = new ToldState<unknown>({
    begin: (error) => log.warn({ err: error, remainingMs: remainingMs() }, 'the lease cannot be renewed'),
    end: () => log.info('the lease is held again'),
  })
  const deafness = new ToldState<DeafConnectionError>({
    begin: ({ message }) =>
      log.error(`the lease has ended, and this verifier answers no request: ${message}`),
    end: () => log.info('this verifier hears changes and holds its lease again'),
  })
  return {
    failed: (error: unknown) => {
      if (error instanceof DeafConnectionError) deafness.happened(error)
      else loss.happened(error)
    },
    held: () => {
      loss.isOver()
      deafness.isOver()
    },
  }
}
