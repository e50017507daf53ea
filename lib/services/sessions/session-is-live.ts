import { type Result, succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context'

/** Whether the viewer still has a session. The authentication of this call is the check; nothing is read or changed. */
export async function sessionIsLive(_context: ServiceContext): Promise<Result<{ live: true }>> {
  return succeed({ live: true })
}
