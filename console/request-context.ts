import { AsyncLocalStorage } from 'node:async_hooks'
import { addToLogLines } from '@/lib/log-context'

const present = new AsyncLocalStorage<{ requestId: string }>()
addToLogLines(() => present.getStore())

/** Runs the handler of a request. Each log line of the handler, also of Next, gets the request's id. */
export function inRequest<Value>(requestId: string, run: () => Value): Value {
  return present.run({ requestId }, run)
}
