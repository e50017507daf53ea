import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { MAIL_STATES } from '@/lib/domain/notices/mail-delivery'
import { instant, inWorkspace, stamped } from './columns'
import { users } from './members'

/** A message for people; sent by mail if SMTP is configured, and shown in the console. */
export const notices = pgTable(
  'notices',
  {
    id: text('id').primaryKey(),
    ...inWorkspace,
    kind: text('kind').notNull(),
    /** Makes each notice happen once, even if its cause runs twice. */
    onceKey: text('once_key').notNull(),
    keyId: text('key_id'),
    secretId: text('secret_id'),
    subject: text('subject').notNull(),
    body: jsonb('body').notNull(),
    recipients: text('recipients').array().notNull().default([]),
    createdAt: stamped('created_at'),
    /** When all recipients had their mail. This column and the next one are for processes of the previous version. */
    sentAt: instant('sent_at'),
    failedAttempts: integer('failed_attempts').notNull().default(0),
  },
  (table) => [
    uniqueIndex('notices_once').on(table.workspaceId, table.onceKey),
    index('notices_recent').on(table.workspaceId, table.createdAt),
  ],
)

/**
 * The mail of a notice to one person. A trigger creates the rows with the notice (migration 0023). The id is the mail's
 * `Message-ID` at every attempt. `answer`: why the mail server did not accept the mail, redacted and bounded; null if
 * the server accepts no mail at all. `nextAttemptAt`: null if there is none.
 */
export const noticeMails = pgTable(
  'notice_mails',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    noticeId: text('notice_id')
      .notNull()
      .references(() => notices.id, { onDelete: 'cascade' }),
    recipient: text('recipient').notNull(),
    state: text('state', { enum: MAIL_STATES }).notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    answer: text('answer'),
    /** Until this time, one process alone tries to send the mail. */
    busyUntil: instant('busy_until'),
    lastAttemptAt: instant('last_attempt_at'),
    nextAttemptAt: instant('next_attempt_at'),
    mailedAt: instant('mailed_at'),
  },
  (table) => [
    unique('notice_mails_once').on(table.noticeId, table.recipient),
    check(
      'notice_mails_state',
      sql`state in ('waiting', 'mailed', 'delayed', 'refused', 'left', 'no_server')`,
    ),
  ],
)

/** The notices that a member has dismissed. */
export const noticeDismissals = pgTable(
  'notice_dismissals',
  {
    noticeId: text('notice_id')
      .notNull()
      .references(() => notices.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    dismissedAt: stamped('dismissed_at'),
  },
  (table) => [primaryKey({ columns: [table.noticeId, table.userId] })],
)
