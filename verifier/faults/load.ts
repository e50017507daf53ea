import { setTimeout as sleep } from 'node:timers/promises'
import { type TestKey, verify } from '@/test/verifier-world'
import type { ObservedAnswer } from './history'

/** A verifier that answers nothing for so long is not slow, it is broken. */
const MOST_PATIENCE_MS = 60_000

/** Asks several verifiers about credentials all the time, and writes down every answer. */
export function startLoad(
  urls: readonly string[],
  caller: TestKey,
  credentials: readonly string[],
  { askers = 2, pauseMs = 3 } = {},
) {
  const answers: ObservedAnswer[] = []
  const unknown: { verifier: string; at: number }[] = []
  let isOver = false
  const ask = async (url: string, index: number) => {
    for (let turn = index; !isOver; turn += 1) {
      const startedAt = performance.now()
      const credential = credentials[turn % credentials.length] ?? ''
      const answer = await verify(url, caller.basic, { credential }).catch(() => null)
      const endedAt = performance.now()
      if (answer?.status === 200) {
        answers.push({ code: String(answer.body.code), startedAt, endedAt, verifier: url })
      } else unknown.push({ verifier: url, at: endedAt })
      await sleep(pauseMs)
    }
  }
  const asking = urls.flatMap((url) => Array.from({ length: askers }, (_, index) => ask(url, index)))
  return {
    answers,
    unknown,
    isOver: () => isOver,
    /** Waits for so many more answers: a slow machine takes longer, and shows as much. */
    more: async (count: number) => {
      const wanted = answers.length + count
      const giveUpAt = performance.now() + MOST_PATIENCE_MS
      while (answers.length < wanted) {
        if (performance.now() > giveUpAt)
          throw new Error(
            `only ${answers.length} of ${wanted} answers came; ${unknown.length} requests got none`,
          )
        await sleep(2)
      }
    },
    stop: async () => {
      isOver = true
      await Promise.all(asking)
    },
  }
}
