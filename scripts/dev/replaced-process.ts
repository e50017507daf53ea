import { type ProductProcess, startProcess } from '../product/processes'
import type { Part } from '../product/product'
import { programOf } from './watched-sources'

/** A process in development. When its program has changed, a process of the new program takes its place. */
export interface ReplacedProcess extends ProductProcess {
  /** Runs the present program. */
  replace(): Promise<void>
}

/**
 * Starts a process that outlives the mistakes of its developer: a process that ended by itself comes back with the next
 * change. The verifier replaces its own workers, therefore its lease ends in order and no request is refused.
 */
export function startReplaced(
  part: Part,
  given: NodeJS.ProcessEnv,
  say: (line: string) => void,
): ReplacedProcess {
  const env: NodeJS.ProcessEnv = { ...given, NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' }
  let isRunning = false
  let isToEnd = false
  const start = () => {
    isRunning = true
    const started = startProcess(part, env, programOf(part))
    started.ended.then((line) => {
      isRunning = false
      if (!isToEnd) say(`${line}; the next change starts it again`)
    })
    return started
  }
  let current = start()
  const stop = async () => {
    isToEnd = true
    await current.stop()
  }
  const replace = async () => {
    if (isToEnd) return
    if (part === 'verifier' && isRunning) return current.reload()
    await stop()
    isToEnd = false
    current = start()
  }
  // In development, the end of a process does not end the product.
  const ended = new Promise<string>(() => undefined)
  return { name: part, ended, reload: () => current.reload(), replace, stop }
}
