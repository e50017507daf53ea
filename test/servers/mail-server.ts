import type { Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type ReceivedMail = { to: string[]; raw: string }

/** The server's refusal: a code and a text. `cut` closes the connection without an answer. */
export type Refusal = { code: number; text: string }

/** The behaviour of a mail server; may be changed while it runs. */
export type MailRules = {
  recipient?: (address: string) => Refusal | null
  data?: (mail: ReceivedMail) => Refusal | 'cut' | null
  /** If set, the server requires credentials and refuses all of them. */
  credentials?: Refusal
}

/** A mail server on loopback. `received` contains every complete mail, even if the server refused it afterwards. */
export async function openMailServer(rules: MailRules = {}, port = 0) {
  const received: ReceivedMail[] = []
  const taken: ReceivedMail[] = []
  const sockets = new Set<Socket>()
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: rules.credentials === undefined ? ['STARTTLS', 'AUTH'] : ['STARTTLS'],
    onAuth: (_auth, _session, done) => done(errorOf(rules.credentials ?? { code: 535, text: 'no' })),
    onRcptTo: ({ address }, _session, done) => {
      const refusal = rules.recipient?.(address) ?? null
      return refusal === null ? done() : done(errorOf(refusal))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        const mail = { to, raw: Buffer.concat(chunks).toString() }
        received.push(mail)
        const fate = rules.data?.(mail) ?? null
        if (fate === 'cut') for (const socket of sockets) socket.destroy()
        else if (fate !== null) done(errorOf(fate))
        else {
          taken.push(mail)
          done()
        }
      })
    },
  })
  server.on('error', () => undefined)
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { rules, received, taken, port: address.port, url: `smtp://127.0.0.1:${address.port}`, close }
}

function errorOf({ code, text }: Refusal): Error {
  return Object.assign(new Error(text), { responseCode: code })
}
