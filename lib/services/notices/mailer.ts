import { setTimeout as sleep } from 'node:timers/promises'
import nodemailer from 'nodemailer'
import type { Mail } from '@/lib/domain/notices/mail'
import { judgeFailure, type MailFailure, type MailOutcome } from '@/lib/domain/notices/mail-answer'
import { type Sender, senderDomain } from '@/lib/domain/notices/sender'

/** Hands one mail for one person to the mail server, within half a minute. Never rejects: a refusal is an outcome. */
export type Mailer = {
  send: (mail: Mail & { id: string; to: string }) => Promise<MailOutcome>
  close: () => void
}

export type SmtpSettings = { url: string; from: Sender }

/** RFC 3834: mail programs send no automatic reply, such as a note of absence, to a message with this header. */
const WRITTEN_BY_A_PROGRAM = { 'Auto-Submitted': 'auto-generated' }

const PATIENCE_MS = 12_000
const LONGEST_MS = 25_000

/** A mailer for an SMTP server. Mails are text only, and cannot make the mailer read a file or fetch an address. */
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
        // Each attempt has the same id. A server that accepted the mail, but whose answer was lost, can then recognise
        // the repeat.
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

/** A server that keeps a connection open without an answer must not occupy a slot of the queue for ever. */
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

/** A server may quote the password in its answer, and redaction does not recognise a password of ordinary words. */
function withoutPassword(failure: MailFailure, password: string): MailFailure {
  if (password === '') return failure
  return { ...failure, text: failure.text.replaceAll(password, '[removed: password]') }
}
