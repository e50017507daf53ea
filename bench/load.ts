import autocannon from 'autocannon'
import { quantile } from './quantile'

export type Shot = {
  method?: 'GET' | 'POST'
  path: string
  headers: Record<string, string>
  body?: string
  bodies?: readonly string[]
}
export type Figure = { rate: number; p50: number; p99: number; errors: number }

/**
 * One run of the loader, at full speed or at a rate. Every answer other than 2xx counts as an error. Several bodies are
 * sent in turn, repeatedly.
 */
export async function shoot(
  url: string,
  shot: Shot,
  seconds: number,
  connections = 32,
  requestsPerSecond?: number,
): Promise<Figure> {
  let turn = 0
  const { bodies } = shot
  const result = await autocannon({
    url: url + shot.path,
    connections,
    duration: seconds,
    method: shot.method ?? 'POST',
    headers: shot.headers,
    ...(requestsPerSecond === undefined ? {} : { overallRate: requestsPerSecond }),
    ...(shot.body === undefined ? {} : { body: shot.body }),
    ...(bodies === undefined
      ? {}
      : {
          requests: [
            { setupRequest: (request: object) => ({ ...request, body: bodies[turn++ % bodies.length] }) },
          ],
        }),
  })
  return {
    rate: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    errors: result.errors + result.non2xx,
  }
}

/** Several cases, interleaved round by round. Therefore disturbances of the machine hit all of them. */
export async function interleave(
  cases: Record<string, () => Promise<Figure>>,
  rounds: number,
): Promise<Record<string, Figure>> {
  const all: Record<string, Figure[]> = {}
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(cases)) {
      all[name] ??= []
      all[name].push(await run())
    }
  }
  return Object.fromEntries(Object.entries(all).map(([name, figures]) => [name, medianOf(figures)]))
}

function medianOf(figures: readonly Figure[]): Figure {
  const median = (pick: (figure: Figure) => number) => quantile(figures.map(pick), 0.5)
  return {
    rate: median(({ rate }) => rate),
    p50: median(({ p50 }) => p50),
    p99: median(({ p99 }) => p99),
    errors: Math.max(...figures.map(({ errors }) => errors)),
  }
}
