import { setTimeout as sleep } from 'node:timers/promises'
import { type TestKey, verify } from '@/test/worlds/verifier'
import type { ObservedAnswer } from './history'

/** A verifier without an answer for this long counts as broken, not as slow. */
const MOST_PATIENCE_MS = 60_000

/** Asks several verifiers about credentials without a pause, and records every answer. */
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
    /** Waits for this many more answers; on a slow machine this takes longer. */
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
