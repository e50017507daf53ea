import { MINUTE } from '@/lib/domain/durations'
import { Allowance } from './allowance'
import { nameOfAlike } from './name-of-alike'
import { type KeptRefusal, keptRefusal, type MoreLikeIt, type Refusal } from './refusal'

/** Refusals that are alike: of one key, with one code, with the same deciding parts. */
type Alike = {
  keyAndCode: string
  /** The latest refusal that was kept, with the number of those after it that were only counted. */
  latest: MoreLikeIt
  keptAt: number
  allowance: Allowance
}

/** The bound of the refusals that a process keeps: at once, and more each second. */
export const ROOM = { most: 1_000, perSecond: 5 }
/** The same bound for refusals that are alike, after the first one. */
export const ROOM_FOR_ALIKE = { most: 100, perSecond: 1 }
/** The bound of remembered kinds: in all, and of one key with one code. */
export const MOST_KINDS = 5_000
export const MOST_KINDS_OF_ONE = 20
/** A kind is forgotten after this silence. The next refusal of the kind counts as the first one again. */
const SILENCE = MINUTE
/**
 * After this time, the next refusal of a kind is kept like its first one. Therefore a count is never far from the
 * instant of its row.
 */
const OLDEST = 5 * MINUTE

/**
 * A fair sample of the refusals of known keys, bounded in memory and in what it writes. The first refusal of its kind is
 * kept while there is any room. Further ones are kept while half of the room is free; otherwise they are counted with
 * the last one of their kind. Therefore a key that is refused all the time leaves room for all others. Beyond the bound
 * of kinds, refusals are not noted at all; use counts them by code.
 */
export class RefusalSample {
  readonly #room: Allowance
  readonly #kinds = new Map<string, Alike>()
  readonly #kindsOfOne = new Map<string, number>()
  #kept: KeptRefusal[] = []
  #more: MoreLikeIt[] = []

  constructor(
    private readonly nextId: () => string,
    now: number,
  ) {
    this.#room = new Allowance(ROOM.most, ROOM.perSecond, now)
  }

  /** Notes a refusal. Cleans no text: a request waits for this. */
  note(refusal: Refusal, now: number): void {
    const name = nameOfAlike(refusal)
    const kind = this.#kinds.get(name)
    if (kind === undefined) this.#noteFirst(refusal, name, now)
    else this.#noteFurther(refusal, kind, now)
  }

  /** Takes the refusals to write, and forgets kinds that were silent. */
  take(now: number): { kept: KeptRefusal[]; more: MoreLikeIt[] } {
    for (const [name, kind] of this.#kinds) {
      this.#settle(kind)
      if (kind.latest.lastAt < now - SILENCE) this.#forget(name, kind)
    }
    const taken = { kept: this.#kept, more: this.#more }
    this.#kept = []
    this.#more = []
    return taken
  }

  #noteFirst(refusal: Refusal, name: string, now: number): void {
    const keyAndCode = `${refusal.facts.key.id} ${refusal.code}`
    const others = this.#kindsOfOne.get(keyAndCode) ?? 0
    if (others >= MOST_KINDS_OF_ONE || this.#kinds.size >= MOST_KINDS || !this.#hasRoom(0, now)) return
    this.#kindsOfOne.set(keyAndCode, others + 1)
    const allowance = new Allowance(ROOM_FOR_ALIKE.most, ROOM_FOR_ALIKE.perSecond, now)
    this.#kinds.set(name, { keyAndCode, allowance, latest: this.#keep(refusal, now), keptAt: now })
  }

  #noteFurther(refusal: Refusal, kind: Alike, now: number): void {
    const isOverdue = kind.keptAt < now - OLDEST
    const isKept = isOverdue
      ? this.#hasRoom(0, now)
      : this.#hasRoom(ROOM.most / 2, now) && kind.allowance.take(now)
    if (isKept) {
      this.#settle(kind)
      kind.latest = this.#keep(refusal, now)
      kind.keptAt = now
    } else kind.latest.calls += 1
    kind.latest.lastAt = Math.max(kind.latest.lastAt, now)
  }

  /** Whether more than this much room is left: of what may be kept in time, and of what waits to be written. */
  #hasRoom(reserved: number, now: number): boolean {
    return this.#room.left(now) >= reserved + 1 && this.#kept.length < ROOM.most - reserved
  }

  #keep(refusal: Refusal, now: number): MoreLikeIt {
    const decisionId = refusal.ids.decisionId ?? this.nextId()
    this.#room.take(now)
    this.#kept.push(keptRefusal(refusal, decisionId, now))
    return { decisionId, calls: 0, lastAt: now }
  }

  /** Moves the count of a kind to the next write. */
  #settle({ latest }: Alike): void {
    if (latest.calls === 0) return
    this.#more.push({ ...latest })
    latest.calls = 0
  }

  #forget(name: string, { keyAndCode }: Alike): void {
    this.#kinds.delete(name)
    const others = (this.#kindsOfOne.get(keyAndCode) ?? 1) - 1
    if (others === 0) this.#kindsOfOne.delete(keyAndCode)
    else this.#kindsOfOne.set(keyAndCode, others)
  }
}
