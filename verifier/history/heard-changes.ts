import type { HeardChange } from '@/lib/domain/lost-changes/lost-stops'

/**
 * How long a change is remembered. If a standby with a larger lag is promoted, no verifier notices the changes that
 * it lost.
 */
export const REMEMBERED_MINUTES = 15
export const MOST_REMEMBERED = 10_000

type Remembered = Map<string, HeardChange & { at: number }>

/**
 * The recent stops that this verifier heard, in order. They are compared with a database whose history may have gone
 * back. Bounded in time and number: at the limit, the workspace with the most entries loses its oldest one. Therefore
 * no workspace can evict the changes of a workspace with fewer.
 */
export class HeardChanges {
  readonly #byWorkspace = new Map<string, Remembered>()
  #size = 0
  #isCutShort = false

  /** Whether changes were evicted for lack of space: then a loss may reach further back than this memory. */
  get isCutShort(): boolean {
    return this.#isCutShort
  }

  note(change: HeardChange): void {
    const ofWorkspace: Remembered = this.#byWorkspace.get(change.workspaceId) ?? new Map()
    this.#byWorkspace.set(change.workspaceId, ofWorkspace)
    if (ofWorkspace.has(change.token)) return
    ofWorkspace.set(change.token, { ...change, at: performance.now() })
    this.#size += 1
    if (this.#size > MOST_REMEMBERED) this.#makeRoom()
  }

  /** All remembered changes; within each workspace the oldest first. */
  readonly all = (): HeardChange[] => {
    this.#forgetOld()
    return [...this.#byWorkspace.values()].flatMap((ofWorkspace) =>
      [...ofWorkspace.values()].map(({ at: _at, ...change }) => change),
    )
  }

  #makeRoom(): void {
    this.#forgetOld()
    if (this.#size <= MOST_REMEMBERED) return
    let fullest: Remembered = new Map()
    for (const one of this.#byWorkspace.values()) if (one.size > fullest.size) fullest = one
    const [oldest] = fullest.keys()
    if (oldest === undefined) return
    fullest.delete(oldest)
    this.#size -= 1
    this.#isCutShort = true
  }

  #forgetOld(): void {
    const since = performance.now() - REMEMBERED_MINUTES * 60_000
    for (const [workspaceId, ofWorkspace] of this.#byWorkspace) {
      for (const [token, { at }] of ofWorkspace) {
        if (at >= since) break
        ofWorkspace.delete(token)
        this.#size -= 1
      }
      if (ofWorkspace.size === 0) this.#byWorkspace.delete(workspaceId)
    }
  }
}
