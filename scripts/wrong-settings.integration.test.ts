import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseEnv } from '@/lib/env'
import { EnvError } from '@/lib/settings/env-error'
import { bundle } from '@/test/processes/bundle'
import { COMPLETE_SETTINGS } from '@/test/settings/complete-settings'
import { EVERY_SETTING, REFUSED_SETTINGS, type SettingRow } from '@/test/settings/refused-settings'
import { freePort } from './ports'

/** Settings of a start that would succeed if they were correct and the database existed. */
const usual = { ...COMPLETE_SETTINGS, DATABASE_URL: 'postgres://owner:hunter2@127.0.0.1:1/chatelaine' }

const folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-settings-'))
const taken = createServer()
let takenPort = ''
const programs: Record<string, string> = {}

beforeAll(async () => {
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const address = taken.address()
  takenPort = String(typeof address === 'object' && address ? address.port : 0)
  programs.console = await bundle('console/main.ts', 'console')
  programs.verifier = await bundle('verifier/main.ts', 'verifier')
  programs.migrate = await bundle('scripts/migrate.ts', 'migrate')
  programs['keys-rotate'] = await bundle('scripts/keys-rotate.ts', 'keys-rotate')
  programs.backup = await bundle('scripts/backup.ts', 'backup')
})
afterAll(() => {
  taken.close()
  rmSync(folder, { recursive: true, force: true })
})

type Ending = { code: number | null; lines: string[] }

async function run(
  args: readonly string[],
  settings: Readonly<Record<string, string | undefined>>,
): Promise<Ending> {
  const ports = { CONSOLE_PORT: String(await freePort()), VERIFIER_PORT: String(await freePort()) }
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, args, {
    env: { PATH, HOME, NODE_ENV: 'production', LOG_LEVEL: 'silent', ...ports, ...settings },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece: Buffer) => {
      output += piece.toString()
    })
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, lines: output.trim().split('\n') }
}

/** The settings of a round, and a correct value for every other setting. */
const withRound = (round: readonly SettingRow[]) => ({
  ...EVERY_SETTING,
  CONSOLE_PORT: '3000',
  VERIFIER_PORT: '3001',
  ...Object.fromEntries(round),
})

/** How often a setting is named at the beginning of a line. */
const timesNamed = (setting: string, lines: readonly string[]) =>
  lines.filter((line) => line.startsWith(`${setting} `)).length

/** Each start takes a second: the first rounds contain more than sixty rows, and the unit tests cover all. */
const ROUNDS = 3

/**
 * Distributes the wrong settings over as few starts as possible. A start reports all its wrong settings, but some rows
 * are wrong only beside correct settings.
 */
function roundsOf(rows: readonly SettingRow[]): SettingRow[][] {
  const isTold = (round: readonly SettingRow[]) => {
    try {
      parseEnv(withRound(round))
    } catch (error) {
      const problems = error instanceof EnvError ? error.problems : []
      return round.every(([setting]) => timesNamed(setting, problems) === 1)
    }
    return false
  }
  const rounds: SettingRow[][] = []
  for (const row of rows) {
    const free = rounds.find((round) => round.every(([name]) => name !== row[0]) && isTold([...round, row]))
    if (free === undefined) rounds.push([row])
    else free.push(row)
  }
  return rounds.slice(0, ROUNDS)
}

test('the starts of these tests are refused for more than sixty reasons', () => {
  expect(roundsOf(REFUSED_SETTINGS).flat().length).toBeGreaterThanOrEqual(60)
})

const WRONG: readonly (readonly [setting: string, value: string])[] = [
  ['DATABASE_URL', 'mysql://root:hunter2@127.0.0.1/x'],
  ['AUTH_SECRET', 'hunter2'],
  ['ISSUER_URL', 'https://keys.example.com/verifier'],
  ['LOG_LEVEL', 'verbose'],
]

describe.each(['console', 'verifier', 'migrate'])('dist/%s.js', (part) => {
  const start = (settings: Readonly<Record<string, string | undefined>>) =>
    run(['--conditions=react-server', programs[part] ?? ''], { ...usual, ...settings })

  test.each(WRONG)(
    'refuses a wrong %s in one line of JSON, also at LOG_LEVEL=silent',
    async (name, value) => {
      const { code, lines } = await start({ [name]: value })
      expect(lines).toHaveLength(1)
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({
        level: 'fatal',
        msg: expect.stringMatching(new RegExp(`^${name} `)),
      })
      expect(lines[0]).not.toContain('hunter2')
      expect(code).toBe(1)
    },
  )

  test('refuses sixty wrong settings, each in a line of its own', async () => {
    for (const round of roundsOf(REFUSED_SETTINGS)) {
      const { code, lines } = await run(['--conditions=react-server', programs[part] ?? ''], withRound(round))
      const told = lines.map((line) => String(JSON.parse(line).msg))
      for (const [setting, value] of round)
        expect([setting, value, timesNamed(setting, told)]).toEqual([setting, value, 1])
      expect(lines.join('\n')).not.toContain('hunter2')
      expect(code).toBe(1)
    }
  })

  test('has one line for each of several wrong settings', async () => {
    const { code, lines } = await start({
      AUTH_SECRET: 'hunter2',
      MAIL_FROM: 'nobody',
      VERIFIER_WORKERS: '0',
    })
    const names = lines.map((line) => String(JSON.parse(line).msg).split(' ')[0])
    expect(names).toEqual(['AUTH_SECRET', 'VERIFIER_WORKERS', 'MAIL_FROM'])
    expect(code).toBe(1)
  })
})

// A command that a person runs answers in words, and reads only the settings that it needs.
describe.each([
  ['keys-rotate', []],
  ['backup', ['made.age']],
] as const)('dist/%s.js', (part, words) => {
  const start = (settings: Record<string, string>) => {
    const given = words.map((word) => path.join(folder, word))
    const passphrase = { CHATELAINE_BACKUP_PASSPHRASE: 'four random words here' }
    return run(['--conditions=react-server', programs[part] ?? '', ...given], {
      ...usual,
      ...passphrase,
      ...settings,
    })
  }

  test.each([
    ['DATABASE_URL', 'mysql://root:hunter2@127.0.0.1/x'],
    ['DATABASE_URL', 'postgres://owner:hunter2@127.0.0.1:99999/chatelaine'],
    ['DATABASE_URL', 'postgres://owner:hunter2@127.0.0.1:1/chatelaine'],
    ['DATABASE_OWNER_URL', "'postgres://owner:hunter2@127.0.0.1/chatelaine'"],
  ])('refuses %s=%s in one line of words, and leaves nothing behind', async (name, value) => {
    const { code, lines } = await start({ [name]: value })
    expect(lines).toEqual([expect.stringMatching(new RegExp(`^${name} `))])
    expect(lines[0]).not.toContain('hunter2')
    expect(code).toBe(1)
    for (const word of words) expect(existsSync(path.join(folder, word))).toBe(false)
  })
})

test.each(['console', 'verifier'])('dist/%s.js refuses an occupied port in one line', async (part) => {
  const setting = `${part.toUpperCase()}_PORT`
  const settings = { ...usual, [setting]: takenPort, VERIFIER_WORKERS: '3' }
  const { code, lines } = await run(['--conditions=react-server', programs[part] ?? ''], settings)
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 'fatal', msg: `${setting} ${takenPort} is in use on 127.0.0.1: set ${setting} to another port` },
  ])
  expect(code).toBe(1)
})

test('npm run migrate names the setting of a wrong URL', async () => {
  const { code, lines } = await run(['scripts/tool.mjs', 'start', 'migrate'], {
    DATABASE_URL: 'mysql://root:hunter2@127.0.0.1/x',
  })
  expect(lines).toEqual([expect.stringMatching(/^DATABASE_URL must be a PostgreSQL address/)])
  expect(code).toBe(1)
})

describe('npm start', () => {
  const start = (settings: Readonly<Record<string, string | undefined>>) =>
    run(['scripts/tool.mjs', 'start'], settings)
  const directory = () => path.join(folder, 'data')

  const refused = ({ code, lines }: Ending, line: RegExp) => {
    expect(lines).toEqual([expect.stringMatching(line)])
    expect(lines[0]).not.toContain('hunter2')
    expect(code).toBe(1)
  }

  test.each(WRONG.slice(1, 3))(
    'refuses a wrong %s in one line of words, and creates no folder',
    async (name, value) => {
      refused(await start({ CHATELAINE_DATA_DIR: directory(), [name]: value }), new RegExp(`^${name} `))
      expect(existsSync(directory())).toBe(false)
    },
  )

  test('refuses wrong settings of the table, each in a line of its own, and creates no folder', async () => {
    // Without a URL or without secrets, `npm start` opens the database of its folder and generates secrets.
    const own = /^(DATABASE_URL|AUTH_SECRET|CHATELAINE_PEPPER|CHATELAINE_SIGNING_KEY|CHATELAINE_DATA_DIR)$/
    const rows = REFUSED_SETTINGS.filter(([name, value]) => !(own.test(name) && !value?.trim()))
    for (const round of roundsOf(rows)) {
      const settings = { CHATELAINE_DATA_DIR: directory(), ...withRound(round) }
      const { code, lines } = await start(settings)
      for (const [setting, value] of round)
        expect([setting, value, timesNamed(setting, lines)]).toEqual([setting, value, 1])
      expect(lines.join('\n')).not.toContain('hunter2')
      expect([code, existsSync(directory())]).toEqual([1, false])
    }
  })

  test('refuses an owner’s URL without the URL of the processes', async () => {
    const settings = { CHATELAINE_DATA_DIR: directory(), DATABASE_OWNER_URL: usual.DATABASE_URL }
    refused(await start(settings), /^DATABASE_URL is missing: DATABASE_OWNER_URL needs it$/)
    expect(existsSync(directory())).toBe(false)
  })

  test('refuses a data folder that is a file', async () => {
    const file = path.join(folder, 'a-file')
    writeFileSync(file, '')
    refused(await start({ CHATELAINE_DATA_DIR: file }), /^CHATELAINE_DATA_DIR: .*cannot be used as a folder/)
  })
})
