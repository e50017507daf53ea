import { randomUUID } from 'node:crypto'
import type { ServiceContext } from '@/lib/services/context/context'

const CREDENTIALS: ServiceContext['credentials'] = {
  pepper: 'a pepper of the tests, long enough',
  secretPrefix: 'chatel',
  issuer: 'https://verifier.test',
  signingKeySecret: 'a key secret of the tests, long enough',
}

/** The context of a service in a test. Without a running verifier, every receipt is complete at once. */
export function contextOf(who: Pick<ServiceContext, 'db' | 'workspace' | 'actor'>): ServiceContext {
  return {
    ...who,
    request: { id: randomUUID(), address: '203.0.113.9', userAgent: 'vitest' },
    credentials: CREDENTIALS,
    confirmChange: async (changeId) => ({
      changeId,
      verifiers: 0,
      acknowledged: 0,
      elapsedMs: 0,
      complete: true,
      waiting: [],
      lapsed: [],
    }),
    receiptPatienceMs: 0,
  }
}
