import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { StartError } from '../start-error'
import { writeWhole } from './new-file'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-new-file-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const pieces = (count: number) =>
  Readable.from(
    Array.from({ length: count }, () => Buffer.alloc(16_384, 'x')),
    { objectMode: false },
  )
const running = () => new AbortController().signal

describe('a file that is written as a whole', () => {
  test('appears with its content, for its owner only', async () => {
    const file = path.join(folder, 'whole')
    await writeWhole(pieces(10), { file, isForced: false, stopped: running() })
    expect([statSync(file).size, statSync(file).mode & 0o777]).toEqual([163_840, 0o600])
  })

  test('replaces an existing file only if it is forced', async () => {
    const file = path.join(folder, 'present')
    writeFileSync(file, 'mine')
    await expect(writeWhole(pieces(1), { file, isForced: false, stopped: running() })).rejects.toThrow(
      /exists/,
    )
    expect(readFileSync(file, 'utf8')).toBe('mine')
    await writeWhole(pieces(1), { file, isForced: true, stopped: running() })
    expect(statSync(file).size).toBe(16_384)
  })

  test('does not appear if its source fails, or if the command is stopped', async () => {
    const before = readdirSync(folder)
    const failing = Readable.from(
      (async function* () {
        yield Buffer.alloc(10)
        throw new Error('the source')
      })(),
      { objectMode: false },
    )
    const file = path.join(folder, 'failed')
    await expect(writeWhole(failing, { file, isForced: false, stopped: running() })).rejects.toThrow(
      'the source',
    )
    const stop = new AbortController()
    const endless = Readable.from(
      (async function* () {
        for (let piece = 0; piece < 10_000; piece += 1) {
          yield Buffer.alloc(1024)
          if (piece === 100) stop.abort()
        }
      })(),
      { objectMode: false },
    )
    await expect(writeWhole(endless, { file, isForced: false, stopped: stop.signal })).rejects.toThrow(
      /stopped/,
    )
    expect(readdirSync(folder)).toEqual(before)
  })

  const small = mkdtempSync(path.join(tmpdir(), 'chatelaine-small-disk-'))
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', small]).status === 0
  afterAll(() => {
    if (isMounted) execFileSync('umount', [small])
    rmSync(small, { recursive: true, force: true })
  })

  test.skipIf(!isMounted)('does not appear on a full disk, which is reported in one line', async () => {
    const file = path.join(small, 'too-large')
    const attempt = writeWhole(pieces(100), { file, isForced: false, stopped: running() })
    await expect(attempt).rejects.toThrow(/too-large cannot be written: ENOSPC/)
    await expect(attempt).rejects.toBeInstanceOf(StartError)
    expect(readdirSync(small)).toEqual([])
  })
})
