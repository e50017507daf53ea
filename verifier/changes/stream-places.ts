import { type Result, refuseFor, succeed } from '@/lib/domain/result'

export type StreamBounds = { perKey: number; perWorkspace: number; inAll: number }

const BOUNDS: StreamBounds = { perKey: 50, perWorkspace: 200, inAll: 500 }

/** Limits open streams per key, per workspace and in total. Therefore no client can take every place of a verifier. */
export class StreamPlaces {
  readonly #taken = new Map<string, number>()
  #all = 0

  constructor(private readonly bounds: StreamBounds = BOUNDS) {}

  /**
   * Takes a place and returns the function that gives the place back. If no place is free, returns which limit is
   * reached.
   */
  take(keyId: string, workspaceId: string): Result<() => void, keyof StreamBounds> {
    if (this.#countOf(keyId) >= this.bounds.perKey) return refuseFor('perKey')
    if (this.#countOf(workspaceId) >= this.bounds.perWorkspace) return refuseFor('perWorkspace')
    if (this.#all >= this.bounds.inAll) return refuseFor('inAll')
    this.#add(keyId, workspaceId, 1)
    let isTaken = true
    return succeed(() => {
      if (isTaken) this.#add(keyId, workspaceId, -1)
      isTaken = false
    })
  }

  #add(keyId: string, workspaceId: string, step: 1 | -1): void {
    this.#all += step
    for (const owner of [keyId, workspaceId]) {
      const count = this.#countOf(owner) + step
      if (count === 0) this.#taken.delete(owner)
      else this.#taken.set(owner, count)
    }
  }

  #countOf(owner: string): number {
    return this.#taken.get(owner) ?? 0
  }
}
