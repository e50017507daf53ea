import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { GuessThrottle } from './guess-throttle'

describe('the throttle of guesses', () => {
  const BOUNDS = { perAddressAndKey: 3, windowMs: 1_000, patienceMs: 60_000 }
  const guesser = { address: '203.0.113.9', reportedBy: null }
  const throttleOf = (perAddress: number, perAddressAndKey: number) =>
    new GuessThrottle({ ...BOUNDS, perAddress, perAddressAndKey, mostCounters: 100 }, () => 0)
  const attempt = async (throttle: GuessThrottle, address: string, wasWrong: boolean) => {
    const attempt = await throttle.admit({ address, reportedBy: null }, 'ak_1')
    if ('retryAfterSeconds' in attempt) return 'refused'
    await Promise.resolve()
    attempt.finish(wasWrong)
    return 'admitted'
  }
  const many = async (count: number, act: () => Promise<string>) =>
    (await Promise.all(Array.from({ length: count }, act))).filter((result) => result === 'admitted').length

  test('lets the allowed number of wrong guesses through at once, and delays only the guesser', async () => {
    const throttle = throttleOf(5, 3)
    expect(await many(200, () => attempt(throttle, '203.0.113.9', true))).toBe(3)
    expect(await attempt(throttle, '203.0.113.10', true)).toBe('admitted')
    expect(await attempt(throttle, '2001:db8::1', true)).toBe('admitted')
  })

  test('refuses none of many right attempts at once', async () => {
    const throttle = throttleOf(5, 3)
    expect(await many(200, () => attempt(throttle, '203.0.113.9', false))).toBe(200)
  })

  test('does work in proportion to the waiting attempts, not to their square', async () => {
    let looks = 0
    const throttle = new GuessThrottle({ ...BOUNDS, perAddress: 5, mostCounters: 100 }, () => {
      looks += 1
      return 0
    })
    expect(await many(2_000, () => attempt(throttle, '203.0.113.9', false))).toBe(2_000)
    expect(looks).toBeLessThan(2_000 * 20)
  })

  test('leaves no attempt waiting, however attempts end and windows pass', async () => {
    const attempts = fc.array(
      fc.record({ key: fc.integer({ min: 0, max: 3 }), wasWrong: fc.boolean(), pause: fc.nat(4) }),
      { minLength: 20, maxLength: 120 },
    )
    await fc.assert(
      fc.asyncProperty(attempts, fc.nat(60), async (all, step) => {
        let now = 0
        const throttle = new GuessThrottle({ ...BOUNDS, perAddress: 6, mostCounters: 3 }, () => now)
        const outcomes = await Promise.all(
          all.map(async ({ key, wasWrong, pause }) => {
            const attempt = await throttle.admit(guesser, `ak_${key}`)
            if ('retryAfterSeconds' in attempt) return 'refused'
            for (let turn = 0; turn < pause; turn += 1) await Promise.resolve()
            now += step
            attempt.finish(wasWrong)
            return 'admitted'
          }),
        )
        expect(outcomes).toHaveLength(all.length)
      }),
    )
  })

  test('lets no attempt wait long behind attempts that hang, and refuses none of them', async () => {
    const bounds = { perAddress: 2, perAddressAndKey: 2, windowMs: 60_000, mostCounters: 100, patienceMs: 5 }
    const throttle = new GuessThrottle(bounds)
    const hanging = [await throttle.admit(guesser, 'ak_1'), await throttle.admit(guesser, 'ak_1')]
    const late = await Promise.allSettled(Array.from({ length: 50 }, () => throttle.admit(guesser, 'ak_1')))
    for (const one of late)
      expect(one).toMatchObject({ status: 'rejected', reason: { name: 'QueueTimeoutError' } })
    for (const attempt of hanging) if ('finish' in attempt) attempt.finish(false)
    expect(await attempt(throttle, '203.0.113.9', false)).toBe('admitted')
    expect(throttle.refused).toBe(0)
  })

  test('counts a /64 of IPv6 addresses as one', async () => {
    const throttle = throttleOf(1, 1)
    expect(await attempt(throttle, '2001:db8::1', true)).toBe('admitted')
    expect(await attempt(throttle, '2001:db8::2', true)).toBe('refused')
  })

  describe('with few counters', () => {
    const few = () =>
      new GuessThrottle(
        { perAddress: 5, perAddressAndKey: 3, windowMs: 1_000, mostCounters: 10, patienceMs: 60_000 },
        () => 0,
      )
    const guess = async (
      throttle: GuessThrottle,
      { address = '203.0.113.9', reportedBy = null, key = 'ak_1', wasWrong = true }: Partial<Guess>,
    ) => {
      const attempt = await throttle.admit({ address, reportedBy }, key)
      if ('retryAfterSeconds' in attempt) return 'refused'
      attempt.finish(wasWrong)
      return 'admitted'
    }
    type Guess = { address: string; reportedBy: string | null; key: string; wasWrong: boolean }

    test('still slows a guesser that tries one key after the other', async () => {
      const throttle = few()
      for (let count = 0; count < 5; count += 1) await guess(throttle, { key: `ak_${count}` })
      for (let count = 0; count < 500; count += 1) {
        expect(await guess(throttle, { key: `ak_fresh_${count}` })).toBe('refused')
      }
    })

    test('keeps its counts, however many right attempts come between wrong ones', async () => {
      const throttle = few()
      for (let count = 0; count < 4; count += 1) await guess(throttle, { key: `ak_${count}` })
      for (let count = 0; count < 500; count += 1) {
        const right = { key: `ak_right_${count}`, wasWrong: false }
        expect(await guess(throttle, right)).toBe('admitted')
        expect(await guess(throttle, { ...right, address: `198.51.100.${count % 250}` })).toBe('admitted')
      }
      expect(await guess(throttle, { key: 'ak_5' })).toBe('admitted')
      expect(await guess(throttle, { key: 'ak_6' })).toBe('refused')
    })

    test('finds the oldest counter without walking over the holes of deleted counters', async () => {
      const walks = vi.spyOn(Map.prototype, 'values')
      const throttle = few()
      for (let count = 0; count < 250; count += 1) await guess(throttle, { address: `10.0.1.${count}` })
      const lengths = walks.mock.contexts.map((walked) => (walked instanceof Map ? walked.size : 0))
      walks.mockRestore()
      expect(Math.max(...lengths)).toBe(1)
    })

    test.each([null, 'ws_other'])(
      'forgets no counter because a reporter names many addresses: %s',
      async (reportedBy) => {
        const throttle = few()
        const count = (address: string) => ({ address, reportedBy })
        for (let times = 0; times < 3; times += 1) await guess(throttle, count('203.0.113.9'))
        expect(await guess(throttle, count('203.0.113.9'))).toBe('refused')
        for (let told = 0; told < 500; told += 1) {
          await guess(throttle, { address: `10.0.${told >> 8}.${told & 255}`, reportedBy: 'ws_hostile' })
        }
        expect(await guess(throttle, count('203.0.113.9'))).toBe('refused')
      },
    )
  })
})
