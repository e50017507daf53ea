import nodemailer from 'nodemailer'
import type { Mail } from '@/lib/domain/notices/mail'

/** Hands one mail to the mail server. Rejects when the server did not take it. */
export type Mailer = {
  send: (mail: Mail & { id: string; to: readonly string[] }) => Promise<void>
  close: () => void
}

export type SmtpSettings = { url: string; from: string }

// Shorter than the database lets a transaction idle: a notice is locked while its mail is under way.
const PATIENCE_MS = 12_000

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
  return {
    send: async ({ id, to, subject, text }) => {
      // The same id at each attempt: a server that took the mail and could not say so is able to tell the repeat.
      const messageId = `<${id}@chatelaine.invalid>`
      await transport.sendMail({ from, to: to.map(asAddress), subject, text, messageId })
    },
    close: () => transport.close(),
  }
}

function asAddress(address: string) {
  return { name: '', address }
}
