import type { Logger } from 'pino'
import { type MailOutcome, withoutAddresses } from '@/lib/domain/notices/mail-answer'
import { ToldState } from '@/lib/told-state'

const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 300_000

/**
 * A process's view of its mail server. While the server accepts no mail at all, one mail now and then tests the server
 * and the others wait. Otherwise each mail would occupy a slot of the queue until its connection fails. The log gets
 * one line at the start of the outage and one at the end.
 */
export class MailServerWatch {
  #pause = 0
  #tryAgainAt = Number.NEGATIVE_INFINITY
  readonly #outage: ToldState<{ code: string; reason: string }>

  constructor(
    log: Pick<Logger, 'error' | 'info'>,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#outage = new ToldState({
      begin: (detail) => log.error(detail, 'the mail server accepts no mail now; notices are mailed later'),
      end: () => log.info('the mail server accepts mail again'),
    })
  }

  /** Milliseconds until the next mail may be tried; 0 if it may be tried now. */
  get pauseMs(): number {
    return Math.max(0, this.#tryAgainAt - this.now())
  }

  observe(outcome: MailOutcome): void {
    if (outcome.kind !== 'no_service') {
      this.#pause = 0
      this.#tryAgainAt = Number.NEGATIVE_INFINITY
      this.#outage.isOver()
      return
    }
    this.#pause = Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, this.#pause * 2))
    this.#tryAgainAt = this.now() + this.#pause
    const { code, reason } = outcome
    this.#outage.happened({ code, reason: withoutAddresses(reason) }, code)
  }
}
