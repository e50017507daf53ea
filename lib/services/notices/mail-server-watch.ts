import type { Logger } from 'pino'
import { type MailOutcome, withoutAddresses } from '@/lib/domain/notices/mail-answer'
import { ToldState } from '@/lib/told-state'

const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 300_000

/**
 * What a process knows of its mail server. While the server takes no mail at all, one mail in a while is tried and the
 * others wait: otherwise each would hold a place of the queue until its own connection fails. The log has one line when
 * that begins and one when it ends.
 */
export class MailServerWatch {
  #pause = 0
  #tryAgainAt = Number.NEGATIVE_INFINITY
  readonly #told: ToldState<{ code: string; reason: string }>

  constructor(
    log: Pick<Logger, 'error' | 'info'>,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#told = new ToldState({
      begin: (detail) => log.error(detail, 'the mail server takes no mail now; notices are mailed later'),
      end: () => log.info('the mail server takes mail again'),
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
      this.#told.isOver()
      return
    }
    this.#pause = Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, this.#pause * 2))
    this.#tryAgainAt = this.now() + this.#pause
    const { code, reason } = outcome
    this.#told.happened({ code, reason: withoutAddresses(reason) }, code)
  }
}
