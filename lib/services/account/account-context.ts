import type { Database, Transaction } from '@/db/client'
import type { RequestSource } from '../context/context'
import type { SignInPace } from '../sessions/sign-in-pace'
import type { Home } from '../sessions/start-session'

/** A signed-in person who acts on their own account. `token`: the token of the session that the request came with. */
export type AccountContext = {
  db: Database
  request: RequestSource
  pace: SignInPace
  token: string
  person: { userId: string; email: string; name: string }
}

/** The same inside a transaction. `home`: the workspace that records what people do with their accounts. */
export type AccountTransaction = AccountContext & { tx: Transaction; now: Date; home: Home }
