import { eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { noticeMails, notices } from '@/db/schema'
import { type MailOutcome, withoutAddresses } from '@/lib/domain/notices/mail-answer'
import { pauseAfter } from '@/lib/domain/notices/mail-delivery'
import { queueNextAttempt } from './queue-mails'

export type MailRow = typeof noticeMails.$inferSelect

/** An outcome that concerns the operator: the first refusal of an address, or the last attempt. */
export type MailEnding = {
  noticeId: string
  isLast: boolean
  /** The server's answer without addresses. Null if the server accepts no mail at all. */
  answer: string | null
}

/** Stores the outcome of an attempt and queues the next one. Null if the operator need not know. */
export async function keepOutcome(
  tx: Transaction,
  mail: MailRow,
  outcome: MailOutcome | { kind: 'no_server' | 'left' },
): Promise<MailEnding | null> {
  switch (outcome.kind) {
    case 'taken':
      await keepMailed(tx, mail)
      return null
    case 'no_server':
    case 'left':
      await tx
        .update(noticeMails)
        .set({ state: outcome.kind, busyUntil: null, nextAttemptAt: null })
        .where(eq(noticeMails.id, mail.id))
      return null
    default:
      return await keepFailure(tx, mail, outcome)
  }
}

/** Postpones a mail without an attempt. */
export async function postpone(tx: Transaction, mailId: string, pauseMs: number): Promise<void> {
  await tx
    .update(noticeMails)
    .set({
      busyUntil: null,
      nextAttemptAt: sql`clock_instant() + make_interval(secs => ${pauseMs / 1000}::float8)`,
    })
    .where(eq(noticeMails.id, mailId))
  await queueNextAttempt(tx, mailId)
}

async function keepMailed(tx: Transaction, mail: MailRow): Promise<void> {
  await tx
    .update(noticeMails)
    .set({
      state: 'mailed',
      attempts: mail.attempts + 1,
      busyUntil: null,
      answer: null,
      lastAttemptAt: sql`clock_instant()`,
      mailedAt: sql`clock_instant()`,
      nextAttemptAt: null,
    })
    .where(eq(noticeMails.id, mail.id))
  await markSent(tx, mail.noticeId)
}

async function keepFailure(
  tx: Transaction,
  mail: MailRow,
  outcome: Exclude<MailOutcome, { kind: 'taken' }>,
): Promise<MailEnding | null> {
  const state = outcome.kind === 'refused' ? 'refused' : 'delayed'
  const answer = outcome.kind === 'no_service' ? null : outcome.answer
  const attempts = mail.attempts + 1
  const pause = pauseAfter(state, attempts)
  await tx
    .update(noticeMails)
    .set({
      state,
      attempts,
      busyUntil: null,
      answer,
      lastAttemptAt: sql`clock_instant()`,
      nextAttemptAt: pause === null ? null : sql`clock_instant() + make_interval(secs => ${pause}::float8)`,
    })
    .where(eq(noticeMails.id, mail.id))
  await tx
    .update(notices)
    .set({ failedAttempts: sql`${notices.failedAttempts} + 1` })
    .where(eq(notices.id, mail.noticeId))
  if (pause !== null) await queueNextAttempt(tx, mail.id)
  const isNewRefusal = state === 'refused' && mail.state !== 'refused'
  if (!isNewRefusal && pause !== null) return null
  return {
    noticeId: mail.noticeId,
    isLast: pause === null,
    answer: answer === null ? null : withoutAddresses(answer),
  }
}

/** Marks a notice whose recipients all have their mail. Processes of the previous version read this mark. */
async function markSent(tx: Transaction, noticeId: string): Promise<void> {
  // Serialises the last two mails of a notice. Otherwise neither would see that the other one is sent.
  await tx.execute(sql`select from ${notices} where id = ${noticeId} for update`)
  await tx.execute(sql`update ${notices} set sent_at = clock_instant() where id = ${noticeId} and sent_at is null
    and not exists (select from notice_mails m where m.notice_id = ${noticeId} and m.state <> 'mailed')`)
}
