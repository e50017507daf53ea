import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { StartError } from '../start-error'
import { generatedSecrets, makeDataDirectory, withLock } from './data-directory'
import { recordOfProcess } from './process-record'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-lock-'))
  file = path.join(folder, 'lock')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Another process that lives as long as the work runs. */
async function besideAProcess<T>(work: (pid: number) => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' })
  try {
    return await work(child.pid ?? 0)
  } finally {
    child.kill()
  }
}

/** Takes the lock at once, or fails. */
const takes = () =>
  withLock(folder, async () => readFileSync(file, 'utf8'), { stopped: AbortSignal.timeout(1_500) })

describe('a free lock is taken at once', () => {
  test.each([
    ['nothing', ''],
    ['rubbish', 'rubbish'],
    ['the number of a process that lives', '1'],
    ['the number of this process', String(process.pid)],
    ['several lines', '1\n2\n3\n'],
    ['zeros', '\u0000\u0000'],
  ])('if it holds %s', async (_case, content) => {
    writeFileSync(file, content)
    expect(await takes()).toBe(recordOfProcess(process.pid, folder))
  })

  test('if its process has ended, also if another process has its number now', async () => {
    const ended = await besideAProcess(async (pid) => recordOfProcess(pid, folder))
    writeFileSync(file, ended)
    expect(await takes()).toBe(recordOfProcess(process.pid, folder))
    await besideAProcess(async (pid) => {
      writeFileSync(file, recordOfProcess(pid, folder).replace(/\d+$/, '1'))
      expect(await takes()).toBe(recordOfProcess(process.pid, folder))
    })
  })

  test('if it is a dangling link', async () => {
    symlinkSync(path.join(folder, 'gone'), file)
    expect(await takes()).toBe(recordOfProcess(process.pid, folder))
  })
})

test('a waiting start says after two seconds for which process and which file it waits', async () => {
  await besideAProcess(async (pid) => {
    writeFileSync(file, recordOfProcess(pid, folder))
    const stop = new AbortController()
    const lines: string[] = []
    const progress = (line: string) => {
      lines.push(line)
      // Ctrl-C must stop a waiting start at once.
      stop.abort(new StartError('stopped'))
    }
    const waiting = withLock(folder, async () => 'taken', { progress, stopped: stop.signal })
    await expect(waiting).rejects.toThrow('stopped')
    expect(lines).toEqual([`Waiting for process ${pid}, which holds ${file}`])
    expect(readFileSync(file, 'utf8')).toBe(recordOfProcess(pid, folder))
  })
})

describe('a file that is no lock of this user is refused in one line that names the file', () => {
  const refused = async (line: RegExp) => {
    const error: unknown = await takes().catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(StartError)
    expect(String(error)).toMatch(line)
    expect(String(error)).toContain(file)
  }

  test('a folder', async () => {
    mkdirSync(file)
    await refused(/is not a file.*remove it/)
  })

  test.skipIf(process.platform === 'win32')('a pipe, which would never be read to its end', async () => {
    execFileSync('mkfifo', [file])
    await refused(/is not a file.*remove it/)
  })

  test.skipIf(process.getuid?.() !== 0)('a lock that only another user can read', async () => {
    execFileSync('chown', ['65534', folder])
    writeFileSync(file, recordOfProcess(process.ppid, folder), { mode: 0o600 })
    process.seteuid?.(65534)
    try {
      await refused(/cannot be read \(EACCES\): another user may hold it/)
    } finally {
      process.seteuid?.(0)
    }
    expect(readFileSync(file, 'utf8')).toBe(recordOfProcess(process.ppid, folder))
  })
})

test('a lock that was taken away is not removed from its new holder', async () => {
  await besideAProcess(async (pid) => {
    await withLock(folder, async () => writeFileSync(file, recordOfProcess(pid, folder)))
    expect(readFileSync(file, 'utf8')).toBe(recordOfProcess(pid, folder))
  })
})

describe('an unusable data folder is refused in one line that repeats no secret', () => {
  test('if it is a file', () => {
    writeFileSync(file, '')
    expect(() => makeDataDirectory(file)).toThrow(
      /^CHATELAINE_DATA_DIR: .* cannot be used as a folder \(EEXIST\)$/,
    )
    expect(() => makeDataDirectory(path.join(file, 'below'))).toThrow(/^CHATELAINE_DATA_DIR: .*\(ENOTDIR\)$/)
  })

  test.each(['', 'hunter2', '{"AUTH_SECRET":"hunter2', '{"AUTH_SECRET":"hunter2"}', '[]'])(
    'if its secrets are %j',
    (content) => {
      writeFileSync(path.join(folder, 'secrets.json'), content)
      expect(() => generatedSecrets(folder)).toThrow(
        /^(?!.*hunter2).*secrets\.json cannot be read: put the file back/,
      )
    },
  )
})
