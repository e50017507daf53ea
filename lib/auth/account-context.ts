import 'server-only'
import type { AccountContext } from '@/lib/services/account/account-context'
import { consoleRuntime } from './console-runtime'
import { requestFacts } from './request-facts'
import { sessionTokenFromCookie } from './session-cookie'
import { getViewer } from './viewer'

/** The signed-in person as the owner of their account; null without a session. */
export async function accountContext(): Promise<AccountContext | null> {
  const [viewer, token, request] = await Promise.all([getViewer(), sessionTokenFromCookie(), requestFacts()])
  if (viewer === null || token === null) return null
  const { database, pace } = consoleRuntime()
  const { id, email, name } = viewer.user
  const { address, userAgent } = request
  return {
    db: database.db,
    pace,
    token,
    request: { id: request.id, address, userAgent },
    person: { userId: id, email, name },
  }
}
