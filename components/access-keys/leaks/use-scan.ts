import { useEffect, useRef, useState } from 'react'
import type { FoundCredential } from '@/lib/domain/leaks/found-credential'
import { LONGEST_TEXT, type ScanReply, type ScanRequest } from './scan-protocol'

export type Scan =
  | { state: 'idle' }
  | { state: 'reading'; read: number; total: number }
  | { state: 'done'; credentials: readonly FoundCredential[]; beyond: number }
  | { state: 'failed' }
  | { state: 'too-long' }

const IDLE: Scan = { state: 'idle' }

/** Reads a text in a worker. A new text ends the reading of the one before. */
export function useScan() {
  const worker = useRef<Worker | null>(null)
  const [scan, setScan] = useState<Scan>(IDLE)

  function stop(): void {
    worker.current?.terminate()
    worker.current = null
  }

  function clear(): void {
    stop()
    setScan(IDLE)
  }

  function start(source: string | Blob): void {
    stop()
    const total = typeof source === 'string' ? source.length : source.size
    if (total > LONGEST_TEXT) {
      setScan({ state: 'too-long' })
      return
    }
    setScan({ state: 'reading', read: 0, total })
    const started = new Worker(new URL('./leak-worker.ts', import.meta.url))
    worker.current = started
    started.addEventListener('message', ({ data }: MessageEvent<ScanReply>) => {
      if (data.type === 'progress') return setScan({ state: 'reading', read: data.read, total: data.total })
      stop()
      setScan(data.type === 'failed' ? { state: 'failed' } : { state: 'done', ...data })
    })
    started.addEventListener('error', () => {
      stop()
      setScan({ state: 'failed' })
    })
    const request: ScanRequest = { source }
    started.postMessage(request)
  }

  useEffect(() => () => worker.current?.terminate(), [])

  return { scan, start, clear }
}
