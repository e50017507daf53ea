import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { makeLogger } from '@/lib/logger'
import { logLibraryOutput } from './library-output'

describe('the output of a library', () => {
  beforeAll(() => {
    vi.stubEnv('LOG_LEVEL', 'trace')
  })
  afterAll(() => {
    vi.unstubAllEnvs()
  })

  test('becomes log lines without colours, query values and passwords', () => {
    const lines: string[] = []
    const target = { error: () => {}, warn: () => {}, log: () => {}, info: () => {}, debug: () => {} }
    logLibraryOutput(makeLogger({ write: (line) => lines.push(line) }), target)
    const calls: Record<string, (...given: unknown[]) => void> = target
    calls.error?.('\u001b[31m⨯\u001b[0m', new Error('Failed query: select 1\nparams: hunter2-of-ada'))
    calls.error?.(new Error('cannot reach https://ada:hunter2@example.com'))
    calls.log?.('ready in %d ms', 12)
    calls.warn?.('Bearer abc123def456ghi789')
    const records = lines.map((line) => JSON.parse(line))
    expect(records).toMatchObject([
      { level: 'error', msg: '⨯', err: { message: 'Failed query: select 1' } },
      { level: 'error', err: { message: 'cannot reach https://ada:[removed: a password]@example.com' } },
      { level: 'info', msg: 'ready in 12 ms' },
      { level: 'warn', msg: 'Bearer [removed: a credential]' },
    ])
    expect(lines.join('')).not.toContain('hunter2')
  })
})
