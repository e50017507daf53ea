import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { CANARIES, ENCODINGS } from '@/test/canaries/canaries'
import { makeLogger } from './logger'

describe('the log', () => {
  beforeAll(() => {
    vi.stubEnv('LOG_LEVEL', 'trace')
  })
  afterAll(() => {
    vi.unstubAllEnvs()
  })

  function logged(write: (log: ReturnType<typeof makeLogger>) => void): string {
    const lines: string[] = []
    write(makeLogger({ write: (line) => lines.push(line) }))
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow()
    return lines.join('')
  }

  const texts = fc.oneof(
    ...Object.values(CANARIES).flatMap((canary) =>
      [(text: string) => text, ...Object.values(ENCODINGS)].map((encode) =>
        canary.map(({ text }) => encode(text)),
      ),
    ),
  )

  test('contains no secret anywhere in a record', () => {
    fc.assert(
      fc.property(texts, (secret) => {
        const error = new Error(`cannot use ${secret}`, {
          cause: new TypeError(`because of ${secret}\n    at ${secret}`),
        })
        const text = logged((log) => {
          log.info(`a message with ${secret}`)
          log.info('a message with %s', secret)
          log.warn({ url: secret, nested: { list: [{ deep: secret }] }, [secret]: 1 }, 'members')
          log.error({ err: error }, 'an error')
          log.error({ err: error })
          log.error(error)
          log.fatal({ error })
        })
        expect(text.split('\n').filter(Boolean)).toHaveLength(7)
        expect(text).toContain('[removed: ')
        expect(text).not.toContain(JSON.stringify(secret).slice(1, -1))
      }),
      { numRuns: 300 },
    )
  })

  test('writes everything else unchanged', () => {
    const text = logged((log) =>
      log.info({ key: 'ak_0123456789abcdEF', requests: 3, at: [1, null, true] }, 'it went well'),
    )
    expect(JSON.parse(text)).toMatchObject({
      key: 'ak_0123456789abcdEF',
      requests: 3,
      at: [1, null, true],
      msg: 'it went well',
    })
  })
})
