import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { kill, makeServerFiles, passwords, startServer, urlOf } from '@/test/databases/own-postgres'
import { freePort } from '../scripts/ports'
import { locateBinaries } from '../scripts/postgres/binaries'
import { unprivilegedRunner } from '../scripts/postgres/unprivileged'
import { APPLICATION_ROLE, connectionConfig, openDatabase } from './client'
import { proveSessions } from './prove-sessions'

const hasOpenssl = spawnSync('openssl', ['version']).error === undefined

/** A real server that listens on a socket and, with a certificate of a private authority, on TCP. */
let server: { port: number; sockets: string }
let certificates: { authority: string; stranger: string; settings: Record<string, string> }
let closing: (() => unknown)[]

beforeAll(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-addresses-'))
  // The path of a socket is limited to about a hundred characters, and the server's own user must be able to enter the
  // folder.
  const sockets = mkdtempSync('/tmp/chat-')
  closing = [() => rmSync(folder, { recursive: true }), () => rmSync(sockets, { recursive: true })]
  const directory = await makeServerFiles(folder, 'server')
  closing.push(() => rmSync(directory, { recursive: true, force: true }))
  const runner = unprivilegedRunner(locateBinaries(), directory)
  runner.own(sockets)
  if (hasOpenssl) certificates = makeCertificates(folder, directory, runner.own)
  const port = await freePort()
  const tls = hasOpenssl ? certificates.settings : {}
  const child = await startServer(directory, port, { unix_socket_directories: sockets, ...tls })
  closing.push(() => kill(child))
  server = { port, sockets }
}, 120_000)
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

function openssl(...args: string[]): void {
  execFileSync('openssl', args, { stdio: 'ignore' })
}

function makeCertificates(folder: string, directory: string, own: (file: string) => void) {
  const [authority, stranger] = [makeAuthority(folder, 'authority'), makeAuthority(folder, 'stranger')]
  const { certificate, key } = makeCertificate(folder, directory, 'authority')
  for (const file of [certificate, key]) own(file)
  return { authority, stranger, settings: { ssl: 'on', ssl_cert_file: certificate, ssl_key_file: key } }
}

function makeAuthority(folder: string, name: string): string {
  const [key, certificate] = [path.join(folder, `${name}.key`), path.join(folder, `${name}.pem`)]
  const subject = ['-subj', `/CN=${name}`, '-days', '2']
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, ...subject)
  return certificate
}

function makeCertificate(folder: string, directory: string, authority: string) {
  const [key, request] = [path.join(directory, 'test.key'), path.join(folder, 'server.csr')]
  const [certificate, names] = [path.join(directory, 'test.pem'), path.join(folder, 'names')]
  writeFileSync(names, 'subjectAltName=DNS:localhost')
  openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', request, '-subj', '/CN=localhost')
  const by = ['-CA', path.join(folder, `${authority}.pem`), '-CAkey', path.join(folder, `${authority}.key`)]
  openssl(
    'x509',
    '-req',
    '-in',
    request,
    ...by,
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    names,
    '-out',
    certificate,
  )
  chmodSync(key, 0o600)
  return { certificate, key }
}

/** The session facts of a process of the product at this address. */
async function sessionAt(url: string) {
  const { db, close } = openDatabase({ url, assumeRole: APPLICATION_ROLE, name: 'address', connections: 1 })
  try {
    const { rows } = await db.execute<{ role: string; socket: boolean; tls: boolean; entries: number }>(sql`
      select current_user::text as role, inet_server_addr() is null as socket,
        (select ssl from pg_stat_ssl where pid = pg_backend_pid()) as tls`)
    return rows[0]
  } finally {
    await close()
  }
}

const proofAt = (url: string) =>
  proveSessions('DATABASE_URL', connectionConfig({ url, assumeRole: APPLICATION_ROLE, name: 'proof' }))

describe('a socket', () => {
  test.each([
    [
      'as a parameter',
      () => `postgres://chatelaine_app:app@/chatelaine?host=${server.sockets}&port=${server.port}`,
    ],
    [
      'in the place of the host',
      () => `postgres://chatelaine_app:app@${encodeURIComponent(server.sockets)}:${server.port}/chatelaine`,
    ],
  ])('named %s leads to PostgreSQL, with sessions that are kept', async (_how, url) => {
    expect(await sessionAt(url())).toEqual({ role: APPLICATION_ROLE, socket: true, tls: false })
    expect(await proofAt(url())).toEqual({ kind: 'kept' })
  })
})

describe.skipIf(!hasOpenssl)('a certificate of a private authority', () => {
  const address = (parameters: string) =>
    `postgres://chatelaine_app:app@localhost:${server.port}/chatelaine?${parameters}`

  test.each(['require', 'verify-ca', 'verify-full'])(
    'is accepted with sslrootcert and sslmode=%s, without a warning',
    async (mode) => {
      const warnings: string[] = []
      const keep = (warning: Error) => warnings.push(warning.message)
      process.on('warning', keep)
      const url = address(`sslmode=${mode}&sslrootcert=${certificates.authority}`)
      expect(await sessionAt(url)).toEqual({ role: APPLICATION_ROLE, socket: false, tls: true })
      expect(await proofAt(url)).toEqual({ kind: 'kept' })
      process.off('warning', keep)
      expect(warnings).toEqual([])
    },
  )

  test.each([
    ['without sslrootcert', () => address('sslmode=require')],
    [
      'that is signed by an authority which sslrootcert does not name',
      () => address(`sslmode=require&sslrootcert=${certificates.stranger}`),
    ],
  ])('%s is refused in one line that names sslrootcert', async (_how, url) => {
    const error = await sessionAt(url()).catch((reason: unknown) => reason)
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
    expect(cause).toMatch(/^The certificate of the database .*sslrootcert[^\n]*$/)
  })
})

describe('a separate user that may use the role of the application', () => {
  const superuser = async (text: string) => {
    const client = new pg.Client(urlOf('postgres', passwords.superuser, server.port))
    await client.connect()
    await client.query(text).finally(() => client.end())
  }
  const address = (user: string) => urlOf(user, 'run', server.port)

  test('runs as the application’s role, not as itself', async () => {
    await superuser(`create role runs login noinherit password 'run' in role ${APPLICATION_ROLE}`)
    expect(await sessionAt(address('runs'))).toMatchObject({ role: APPLICATION_ROLE })
    expect(await proofAt(address('runs'))).toEqual({ kind: 'kept' })
  })

  test('is refused with a helpful line if the role was not granted', async () => {
    await superuser(`create role ungranted login password 'run'`)
    const error = await sessionAt(address('ungranted')).catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      cause: { code: '42501', message: expect.stringMatching(/GRANT chatelaine_app/) },
    })
  })

  test('gets the name of the setting to lower if PostgreSQL has no connection left for the user', async () => {
    await superuser(`create role few login password 'run' in role ${APPLICATION_ROLE} connection limit 0`)
    const error = await sessionAt(address('few')).catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      cause: { code: '53300', message: expect.stringMatching(/DATABASE_CONNECTIONS/) },
    })
  })
})
