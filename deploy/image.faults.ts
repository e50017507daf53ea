import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { PROGRAMS } from '@/scripts/build/programs'
import { freePort } from '@/scripts/ports'
import { ask } from '@/test/databases/connection'
import { createEmptyDatabase, type TestDatabase } from '@/test/databases/test-database'
import { type Image, makeImage, NOBODY } from '@/test/deployment/image'
import { hasKubectl, podsOf, render } from '@/test/deployment/rendered-kubernetes'
import { COMPLETE_SETTINGS } from '@/test/settings/complete-settings'

const { AUTH_SECRET, CHATELAINE_PEPPER, CHATELAINE_SIGNING_KEY } = COMPLETE_SETTINGS
const SECRETS = { AUTH_SECRET, CHATELAINE_PEPPER, CHATELAINE_SIGNING_KEY }

let image: Image
let folder: string
let [first, restored, moved]: TestDatabase[] = []
let recipient: string
const started: ChildProcess[] = []

const place = (name: string) => path.join(folder, name)
const addressesOf = (database: TestDatabase | undefined) => ({
  DATABASE_URL: database?.appUrl ?? '',
  DATABASE_OWNER_URL: database?.ownerUrl ?? '',
})
const keysIn = async (database: TestDatabase | undefined) =>
  Number((await ask(database?.ownerUrl ?? '', 'select count(*) from access_keys'))[0]?.count)

/** A folder that belongs to the image's user, like the volumes of the image. */
function ownFolder(name: string): string {
  mkdirSync(place(name), { recursive: true, mode: 0o700 })
  if (process.getuid?.() === 0) chownSync(place(name), NOBODY.uid, NOBODY.gid)
  return place(name)
}

beforeAll(async () => {
  image = makeImage()
  folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-volumes-'))
  if (process.getuid?.() === 0) chownSync(folder, NOBODY.uid, NOBODY.gid)
  ;[first, restored, moved] = await Promise.all([
    createEmptyDatabase(),
    createEmptyDatabase(),
    createEmptyDatabase(),
  ])
  recipient = await identityToRecipient(await generateIdentity())
}, 900_000)
afterAll(async () => {
  for (const child of started) child.kill('SIGKILL')
  await Promise.all([first, restored, moved].map((database) => database?.close()))
  rmSync(folder, { recursive: true, force: true })
  image?.remove()
})

/** Valid arguments for each command: only its settings are wrong. */
const WORDS: Partial<Record<string, string[]>> = {
  backup: ['/tmp/never-written.age', '--without-secrets', '--recipient', 'age1x'],
}

describe('each command of the image', () => {
  test.each(Object.keys(PROGRAMS).filter((name) => name !== 'restore'))(
    'dist/%s.js names a wrong setting',
    async (name) => {
      const settings = { ...SECRETS, DATABASE_URL: 'mysql://root@127.0.0.1/x' }
      const ended = await image.run(['node', `dist/${name}.js`, ...(WORDS[name] ?? [])], settings)
      expect([ended.code, ended.output]).toEqual([1, expect.stringContaining('DATABASE_URL')])
      expect(ended.output.trimEnd().split('\n')).toHaveLength(1)
    },
  )

  test('dist/restore.js prints its usage', async () => {
    const { code, output } = await image.run(['node', 'dist/restore.js'], {})
    expect([code, output]).toEqual([1, expect.stringMatching(/^usage: .*restore/)])
  })

  test('runs on read-only files: migration, test data, another signing key', async () => {
    const settings = { ...SECRETS, ...addressesOf(first) }
    for (const [words, said] of [
      [['dist/migrate.js'], /open this link/],
      [['dist/migrate.js'], /Found|open this link/],
      [['dist/seed.js', '30'], /The workspace default is filled/],
      [['dist/keys-rotate.js'], /is published and signs from/],
    ] as const) {
      const { code, output } = await image.run(['node', ...words], settings)
      expect([words, code, output]).toEqual([words, 0, expect.stringMatching(said)])
    }
    expect(await keysIn(first)).toBe(30)
  })

  test('backs up, restores, and moves an embedded installation', async () => {
    const passphrase = { CHATELAINE_BACKUP_PASSPHRASE: 'a long and boring passphrase' }
    const file = path.join(ownFolder('backups'), 'chatelaine.age')
    const data = { CHATELAINE_DATA_DIR: path.join(ownFolder('data'), 'installation') }
    for (const [words, settings] of [
      [['dist/backup.js', file], { ...SECRETS, ...addressesOf(first), ...passphrase }],
      [['dist/restore.js', file], { ...SECRETS, ...addressesOf(restored), ...passphrase }],
      [['dist/restore.js', file], { ...data, ...passphrase }],
      [['dist/move.js'], { ...data, DATABASE_URL: moved?.ownerUrl ?? '' }],
    ] as const) {
      const { code, output } = await image.run(['node', ...words], settings)
      expect([words, code, output]).toEqual([words, 0, expect.any(String)])
    }
    expect([await keysIn(restored), await keysIn(moved)]).toEqual([30, 30])
  })
})

type Line = { of: string; command: readonly string[]; settings: Record<string, string> }

/** The services of compose.yaml whose image starts node. */
function linesOfCompose(): Line[] {
  const shape = z.object({
    services: z.record(z.string(), z.object({ command: z.array(z.string()).optional() })),
  })
  const { services } = shape.parse(parse(readFileSync('deploy/compose.yaml', 'utf8'), { merge: true }))
  return ['migrate', 'console', 'verifier'].map((name) => ({
    of: `compose ${name}`,
    command: ['node', ...(services[name]?.command ?? [])],
    settings: {},
  }))
}

/** The command lines of the units. `%%` is a percent sign. */
function linesOfSystemd(): Line[] {
  return ['migrate', 'console', 'verifier', 'backup'].map((name) => {
    const text = readFileSync(`deploy/systemd/chatelaine-${name}.service`, 'utf8')
    const [, line = ''] = /^ExecStart=(.*)$/m.exec(text) ?? []
    const words = line.replaceAll('%%', '%').match(/'[^']*'|\S+/g) ?? []
    const command = words.map((word) => word.replace(/^'|'$/g, '').replace('/usr/bin/node', process.execPath))
    return { of: `systemd ${name}`, command, settings: {} }
  })
}

/** Variables that Kubernetes sets for services with our names, unless it is configured otherwise. */
const INJECTED = {
  KUBERNETES_SERVICE_HOST: '10.96.0.1',
  CONSOLE_PORT: 'tcp://10.96.0.10:80',
  CONSOLE_SERVICE_HOST: '10.96.0.10',
  CONSOLE_SERVICE_PORT_HTTP: '80',
  VERIFIER_PORT: 'tcp://10.96.0.11:80',
  VERIFIER_PORT_80_TCP: 'tcp://10.96.0.11:80',
}

/** The containers of an overlay, each with its ConfigMaps. */
function linesOfKubernetes(): Line[] {
  if (!hasKubectl) return []
  const resources = render('production')
  const dataOf = (name: string | undefined) =>
    resources.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name)?.data ?? {}
  return podsOf(resources).flatMap(({ of, pod }) =>
    pod.spec.containers.map(({ command, args, envFrom }) => ({
      of: `Kubernetes ${of}`,
      command: [...(command ?? ['node']), ...args],
      settings: Object.assign({}, INJECTED, ...envFrom.map((one) => dataOf(one.configMapRef?.name))),
    })),
  )
}

describe('each command line of the samples', () => {
  const lines = [...linesOfCompose(), ...linesOfSystemd(), ...linesOfKubernetes()]

  /** Replaces the values that belong to the machine of a sample. */
  const here = (line: Line): Line => ({
    ...line,
    command: line.command.map((word) => word.replaceAll('/backups/', `${place('backups')}/`)),
    settings: {
      ...SECRETS,
      ...line.settings,
      ...addressesOf(first),
      // No other process of this machine listens on this address. Therefore the usual ports are free.
      HOST: '127.0.0.77',
      RECIPIENT: recipient,
      STATE_DIRECTORY: ownFolder('backups'),
    },
  })

  test.each(lines.filter(({ of }) => /migrate|backup/.test(of)))('of $of ends well', async (line) => {
    const { command, settings } = here(line)
    const { code, output } = await image.run(command, settings)
    expect([code, output]).toEqual([0, expect.stringMatching(/Found|holds the installation|open this link/)])
  })

  test.each(lines.filter(({ of }) => /console|verifier/.test(of)))('of $of becomes ready', async (line) => {
    const { command, settings } = here(line)
    const isOfCluster = line.of.startsWith('Kubernetes')
    const chosen = { CONSOLE_PORT: String(await freePort()), VERIFIER_PORT: String(await freePort()) }
    const child = image.start(command, { ...settings, ...(isOfCluster ? {} : chosen) })
    started.push(child)
    let output = ''
    child.stderr?.on('data', (piece: Buffer) => {
      output += piece.toString()
    })
    const usual = { CONSOLE_PORT: '3000', VERIFIER_PORT: '3001' }
    const ports = isOfCluster ? usual : chosen
    const port = line.of.endsWith('console') ? ports.CONSOLE_PORT : ports.VERIFIER_PORT
    const status = () =>
      fetch(`http://127.0.0.77:${port}/readyz`).then(
        (answer) => answer.status,
        () => 0,
      )
    for (const end = Date.now() + 60_000; Date.now() < end && child.exitCode === null; await sleep(200)) {
      if ((await status()) === 200) break
    }
    expect([await status(), output]).toEqual([200, expect.not.stringContaining('"level":"error"')])
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    expect((await ended)[0]).toBe(0)
  })
})
