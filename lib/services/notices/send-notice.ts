import { and, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import type { Logger } from 'pino'
import type { Database } from '@/db/client'
import { hasLeftSince } from '@/db/queries/left-since'
import { noticeMails, notices, workspaces } from '@/db/schema'
import { normaliseEmail } from '@/lib/domain/members/email'
import { noticeMail } from '@/lib/domain/notices/mail'
import type { MailOutcome } from '@/lib/domain/notices/mail-answer'
import { keepOutcome, type MailEnding, type MailRow, postpone } from './keep-outcome'
import type { MailServerWatch } from './mail-server-watch'
import type { Mailer } from './mailer'
import { toNoticeText } from './notice-row'
import { queueMailAt } from './queue-mails'

/** The parts that send mails. `log` receives the lines for the operator. */
export type Post = { mailer: Mailer; watch: MailServerWatch; publicUrl: string; log: Logger }

const UNSENT = ['waiting', 'delayed', 'refused'] as const

/**
 * Tries to mail a notice to one person who has not had the mail. No transaction is open during the attempt. Instead,
 * the row marks the mail as busy for longer than an attempt takes. The outcome is stored together with the job of the
 * next attempt. `post`: null if no mail server is configured.
 */
export async function sendNoticeMail(db: Database, post: Post | null, mailId: string): Promise<void> {
  const mail = await takeUnsent(db, mailId)
  if (mail === undefined) return await comeBackIfBusy(db, mailId)
  const pauseMs = post?.watch.pauseMs ?? 0
  if (pauseMs > 0) return await db.transaction((tx) => postpone(tx, mailId, pauseMs))
  const outcome = post === null ? { kind: 'no_server' as const } : await attempt(db, post, mail)
  const ending = await db.transaction((tx) => keepOutcome(tx, mail, outcome))
  if (ending !== null) post?.log.warn(...wordsOf(ending))
}

async function takeUnsent(db: Database, mailId: string): Promise<MailRow | undefined> {
  const now = sql`clock_instant()`
  const [taken] = await db
    .update(noticeMails)
    .set({ busyUntil: sql`clock_instant() + interval '1 minute'` })
    .where(
      and(
        eq(noticeMails.id, mailId),
        inArray(noticeMails.state, [...UNSENT]),
        or(isNull(noticeMails.busyUntil), lte(noticeMails.busyUntil, now)),
      ),
    )
    .returning()
  return taken
}

/** The process that is sending the mail may end before it has stored the outcome. */
async function comeBackIfBusy(db: Database, mailId: string): Promise<void> {
  const [busy] = await db
    .select({ until: noticeMails.busyUntil })
    .from(noticeMails)
    .where(and(eq(noticeMails.id, mailId), inArray(noticeMails.state, [...UNSENT])))
  if (busy?.until) await queueMailAt(db, mailId, busy.until)
}

async function attempt(
  db: Database,
  { mailer, watch, publicUrl }: Post,
  mail: MailRow,
): Promise<MailOutcome | { kind: 'left' }> {
  const [found] = await db
    .select({ notice: notices, slug: workspaces.slug })
    .from(notices)
    .innerJoin(workspaces, eq(workspaces.id, notices.workspaceId))
    .where(eq(notices.id, mail.noticeId))
  if (found === undefined) throw new Error('a mail without its notice')
  if (await hasLeft(db, mail, found.notice)) return { kind: 'left' }
  const text = noticeMail(toNoticeText(found.notice), `${publicUrl}/${found.slug}`)
  const outcome = await mailer.send({ ...text, id: mail.id, to: mail.recipient })
  watch.observe(outcome)
  return outcome
}

/**
 * A notice goes to the contacts of the time when it was written. A contact who was removed later, perhaps by the thief
 * of a session, still gets the mail. A member who was blocked from the workspace does not.
 */
async function hasLeft(
  db: Database,
  { recipient }: MailRow,
  { workspaceId, createdAt }: typeof notices.$inferSelect,
): Promise<boolean> {
  return await hasLeftSince(db, { workspaceId, email: normaliseEmail(recipient), since: createdAt })
}

// The log line contains no address. The notice shows the address to people who may see it.
function wordsOf({ noticeId, isLast, answer }: MailEnding): [object, string] {
  const words = isLast
    ? 'the mail of a notice could not be delivered within a day; there are no further attempts'
    : 'the mail server refused the mail of a notice; it is tried again later'
  return [{ noticeId, answer }, words]
}
