import { AsyncLocalStorage } from 'node:async_hooks'
import { addToLogLines } from '@/lib/log-context'

const present = new AsyncLocalStorage<{ requestId: string }>()
addToLogLines(() => present.getStore())

/** Runs what answers a request. Each line of the log that is written meanwhile, by Next too, has the request's id. */
export function inRequest<Value>(requestId: string, run: () => Value): Value {
  return present.run({ requestId }, run)
}
