import cluster, { type Worker } from 'node:cluster'
import { z } from 'zod'
import { mergeExpositions } from './merge-expositions'

/** A worker that has not answered by then is omitted, and counted as silent. */
const PATIENCE_MS = 1_000

const message = z.discriminatedUnion('chatelaine', [
  z.object({ chatelaine: z.literal('metrics wanted') }),
  z.object({ chatelaine: z.literal('metrics asked'), round: z.number() }),
  z.object({ chatelaine: z.literal('metrics told'), round: z.number(), text: z.string() }),
  z.object({ chatelaine: z.literal('metrics of all'), texts: z.array(z.string()), workers: z.number() }),
])
type Message = z.infer<typeof message>

const send = (to: Worker, what: Message) => to.isConnected() && to.send(what, () => undefined)

/**
 * In the supervisor: sends the metrics of all workers to the worker that is scraped. Returns a function that ends this.
 */
export function gatherMetrics(): () => void {
  let lastRound = 0
  const rounds = new Map<number, (text: string) => void>()
  const ask = (asker: Worker) => {
    lastRound += 1
    const round = lastRound
    const workers = Object.values(cluster.workers ?? {}).filter((one) => one?.isConnected() === true)
    const texts: string[] = []
    const end = () => {
      clearTimeout(timer)
      rounds.delete(round)
      send(asker, { chatelaine: 'metrics of all', texts, workers: workers.length })
    }
    const timer = setTimeout(end, PATIENCE_MS)
    rounds.set(round, (text) => {
      texts.push(text)
      if (texts.length === workers.length) end()
    })
    for (const worker of workers)
      if (worker !== undefined) send(worker, { chatelaine: 'metrics asked', round })
  }
  const hear = (worker: Worker, raw: unknown) => {
    const heard = message.safeParse(raw)
    if (!heard.success) return
    if (heard.data.chatelaine === 'metrics wanted') ask(worker)
    if (heard.data.chatelaine === 'metrics told') rounds.get(heard.data.round)?.(heard.data.text)
  }
  cluster.on('message', hear)
  return () => cluster.off('message', hear)
}

/**
 * In a worker: answers the supervisor with its own metrics. The returned function fetches the metrics of all workers
 * through the supervisor; simultaneous scrapes share one round. Without a supervisor it returns the worker's own metrics.
 */
export function shareMetrics(worker: Worker, own: () => Promise<string>): () => Promise<string> {
  let receive: (text: string) => void = () => undefined
  let awaited: Promise<string> | null = null
  process.on('message', (raw: unknown) => {
    const heard = message.safeParse(raw)
    if (!heard.success) return
    const { data } = heard
    if (data.chatelaine === 'metrics of all') receive(mergeExpositions(data.texts) + standing(data))
    if (data.chatelaine !== 'metrics asked') return
    own().then(
      (text) => send(worker, { chatelaine: 'metrics told', round: data.round, text }),
      () => undefined,
    )
  })
  const ask = () =>
    new Promise<string>((resolve) => {
      const timer = setTimeout(() => resolve(own()), 2 * PATIENCE_MS)
      receive = (text) => {
        clearTimeout(timer)
        resolve(text)
      }
      send(worker, { chatelaine: 'metrics wanted' })
    })
  return () => {
    awaited ??= ask().finally(() => {
      awaited = null
    })
    return awaited
  }
}

function standing({ texts, workers }: { texts: string[]; workers: number }): string {
  return [
    '# HELP chatelaine_workers Workers that share the port.',
    '# TYPE chatelaine_workers gauge',
    `chatelaine_workers ${workers}`,
    '# HELP chatelaine_workers_silent Workers that did not tell of their metrics in time: their series are missing.',
    '# TYPE chatelaine_workers_silent gauge',
    `chatelaine_workers_silent ${workers - texts.length}`,
    '',
  ].join('\n')
}
