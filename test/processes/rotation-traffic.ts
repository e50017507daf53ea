/** The expected answers for a credential from now on; `either` while a change is in progress. */
export type Expected = 'accepted' | 'refused' | 'either'

type Sample = { credential: string; code: string; startedIn: Epoch; endedIn: Epoch }
type Epoch = { expected: Expected; number: number }

export type Traffic = {
  /** Adds a credential to the traffic, with the expected answers from now on. */
  expect: (credential: string, expected: Expected) => void
  /** The number of consecutive requests with this credential; 0 stops it. */
  weigh: (credential: string, weight: number) => void
  /** Ends the traffic after the last answer, and returns the wrong answers. */
  stop: () => Promise<{ requests: number; wrong: string[]; codes: Record<string, number> }>
}

const MOST_UNDER_WAY = 40

/** Sends requests at a steady rate. Each answer is judged by the expectations at its start and at its end. */
export function startTraffic(options: {
  perSecond: number
  ask: (credential: string) => Promise<string>
}): Traffic {
  const epochs = new Map<string, Epoch>()
  const weights = new Map<string, number>()
  const samples: Sample[] = []
  const underWay = new Set<Promise<void>>()
  const started = performance.now()
  let sent = 0

  const send = async (credential: string) => {
    const startedIn = epochs.get(credential)
    if (startedIn === undefined) return
    const code = await options.ask(credential).catch(() => 'no answer')
    samples.push({ credential, code, startedIn, endedIn: epochs.get(credential) ?? startedIn })
  }
  const tick = () => {
    // A slow machine sends fewer requests. A burst would make it even slower.
    const due = Math.floor(((performance.now() - started) / 1000) * options.perSecond)
    const queue = [...weights].flatMap(([credential, weight]) => new Array<string>(weight).fill(credential))
    for (; sent < due; sent += 1) {
      const credential = queue[sent % Math.max(1, queue.length)]
      if (credential === undefined || underWay.size >= MOST_UNDER_WAY) continue
      const request = send(credential).finally(() => underWay.delete(request))
      underWay.add(request)
    }
  }
  const timer = setInterval(tick, 10)
  return {
    expect: (credential, expected) => {
      epochs.set(credential, { expected, number: (epochs.get(credential)?.number ?? 0) + 1 })
    },
    weigh: (credential, weight) => weights.set(credential, weight),
    stop: async () => {
      clearInterval(timer)
      await Promise.all(underWay)
      const codes: Record<string, number> = {}
      for (const { code } of samples) codes[code] = (codes[code] ?? 0) + 1
      return { requests: samples.length, wrong: samples.flatMap(judge), codes }
    },
  }
}

// Refusals count from the start of a request. An acceptance counts only if nothing changed until its end.
function judge({ code, startedIn, endedIn }: Sample): string[] {
  if (startedIn.expected === 'refused' && endedIn.number === startedIn.number && code === 'VALID') {
    return [`accepted after its end (step ${startedIn.number})`]
  }
  if (startedIn.expected === 'accepted' && endedIn.number === startedIn.number && code !== 'VALID') {
    return [`refused with ${code} while it was good (step ${startedIn.number})`]
  }
  return []
}
