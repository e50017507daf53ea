/** The least time between two beginnings in the log: a state that comes and goes must not fill the log. */
const BEGIN_EVERY_MS = 30_000
const REMIND_EVERY_MS = 300_000
/** A state that continues for another reason is logged again, but not at each change of the reason. */
const OTHER_REASON_EVERY_MS = 10_000

/**
 * A bad state in the log: one line when the state begins, one when it ends, and a reminder every five minutes. Call
 * `happened` and `isOver` as often as the state is observed. Another `reason` is logged too.
 */
export class ToldState<Detail> {
  #isTold = false
  #reason = ''
  #toldAt = Number.NEGATIVE_INFINITY

  constructor(
    private readonly tell: { begin: (detail: Detail) => void; end: () => void },
    private readonly now: () => number = () => performance.now(),
  ) {}

  happened(detail: Detail, reason = ''): void {
    const pauseWhileTold = reason === this.#reason ? REMIND_EVERY_MS : OTHER_REASON_EVERY_MS
    const pause = this.#isTold ? pauseWhileTold : BEGIN_EVERY_MS
    if (this.now() - this.#toldAt < pause) return
    this.#isTold = true
    this.#reason = reason
    this.#toldAt = this.now()
    this.tell.begin(detail)
  }

  isOver(): void {
    if (!this.#isTold) return
    this.#isTold = false
    this.tell.end()
  }
}
