import { succeed } from '@/lib/domain/result'
import { defineQuery, NO_INPUT } from '../context/define-query'

/** Whether the viewer still has a session. The authentication of this call is the check; nothing is read or changed. */
export const sessionIsLive = defineQuery<typeof NO_INPUT, { live: true }>(
  { allows: () => true, input: NO_INPUT },
  async () => succeed({ live: true }),
)
