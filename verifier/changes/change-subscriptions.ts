import type { AnnouncedChange } from '../lease/announcement'

/** Wakes the subscribers of a workspace after a change; they read the changes themselves. */
export class ChangeSubscriptions {
  readonly #byWorkspace = new Map<string, Set<() => void>>()
  #heard = 0

  /** The number of changes heard since the start. */
  get heard(): number {
    return this.#heard
  }

  /** Returns a function that ends the subscription. */
  readonly subscribe = (workspaceId: string, wake: () => void): (() => void) => {
    const followers = this.#byWorkspace.get(workspaceId) ?? new Set()
    this.#byWorkspace.set(workspaceId, followers.add(wake))
    return () => {
      followers.delete(wake)
      // A newer subscriber may have begun another set after this set became empty.
      const isPresent = this.#byWorkspace.get(workspaceId) === followers
      if (followers.size === 0 && isPresent) this.#byWorkspace.delete(workspaceId)
    }
  }

  announce({ workspaceId }: AnnouncedChange): void {
    this.#heard += 1
    for (const wake of this.#byWorkspace.get(workspaceId) ?? []) wake()
  }
}
