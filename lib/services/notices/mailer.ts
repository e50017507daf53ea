import { setTimeout as sleep } from 'node:timers/promises'
import nodemailer from 'nodemailer'
import type { Mail } from '@/lib/domain/notices/mail'
import { judgeFailure, type MailFailure, type MailOutcome } from '@/lib/domain/notices/mail-answer'
import { type Sender, senderDomain } from '@/lib/domain/notices/sender'

/**
 * Hands one mail for one person to the mail server, within half a minute. Never rejects: what the server does not take is
 * an outcome.
 */
export type Mailer = {
  send: (mail: Mail & { id: string; to: string }) => Promise<MailOutcome>
  close: () => void
}

export type SmtpSettings = { url: string; from: Sender }

/** RFC 3834: an automatic reply, such as a note of absence, is not sent to a mail that a program wrote. */
const WRITTEN_BY_A_PROGRAM = { 'Auto-Submitted': 'auto-generated' }

const PATIENCE_MS = 12_000
const LONGEST_MS = 25_000

/** A mailer for an SMTP server. Text only; nothing in a mail can name a file or an address to fetch. */
export function smtpMailer({ url, from }: SmtpSettings): Mailer {
  const transport = nodemailer.createTransport({
    url,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = senderDomain(from)
  const password = passwordOf(url)
  return {
    send: async ({ id, to, subject, text }) => {
      const mail = {
        from,
        to: { name: '', address: to },
        subject,
        text,
        // The same id at each attempt: a server that took the mail and could not say so is able to tell the repeat.
        messageId: `<${id}@${domain}>`,
        headers: WRITTEN_BY_A_PROGRAM,
      }
      try {
        await inTime(transport.sendMail(mail))
        return { kind: 'taken' }
      } catch (error) {
        return judgeFailure(withoutPassword(failureOf(error), password))
      }
    },
    close: () => transport.close(),
  }
}

/** A server that keeps a connection alive without an answer must not hold a place of the queue for ever. */
async function inTime(sending: Promise<unknown>): Promise<void> {
  const done = new AbortController()
  const tooLong = sleep(LONGEST_MS, undefined, { signal: done.signal, ref: false }).then(
    () => Promise.reject(new Error('the mail server did not answer in time')),
    () => undefined,
  )
  await Promise.race([sending, tooLong]).finally(() => done.abort())
}

function failureOf(error: unknown): MailFailure {
  if (!(error instanceof Error)) return { code: 'unknown', command: '', responseCode: null, text: '' }
  const text = (name: string) => {
    const value: unknown = Reflect.get(error, name)
    return typeof value === 'string' ? value : ''
  }
  const responseCode: unknown = Reflect.get(error, 'responseCode')
  return {
    code: text('code') || error.name,
    command: text('command'),
    responseCode: typeof responseCode === 'number' ? responseCode : null,
    text: text('response') || error.message,
  }
}

function passwordOf(url: string): string {
  const password = URL.canParse(url) ? new URL(url).password : ''
  try {
    return decodeURIComponent(password)
  } catch {
    return password
  }
}

/** A server may repeat what it was given, and a password of ordinary words does not look like one. */
function withoutPassword(failure: MailFailure, password: string): MailFailure {
  if (password === '') return failure
  return { ...failure, text: failure.text.replaceAll(password, '[removed: password]') }
}
