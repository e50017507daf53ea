import { succeed } from '@/lib/domain/result'
import { defineQuery, NO_INPUT } from '../context/define-query'

/** Whether the session of the caller is still live. The transport checks the session before the query runs. */
export const sessionIsLive = defineQuery<typeof NO_INPUT, { live: true }>(
  { allows: () => true, input: NO_INPUT },
  async () => succeed({ live: true }),
)
