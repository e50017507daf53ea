import 'server-only'
import { APPLICATION_ROLE, type DatabaseHandle, openDatabase } from '@/db/client'
import { consoleConnections } from '@/lib/domain/connection-budget'
import { type Env, loadEnv } from '@/lib/env'
import type { ConfirmChange, CredentialSettings } from '@/lib/services/context/context'
import { openReceiptWaiter } from '@/lib/services/receipts/confirm-change'
import { type SignInPace, signInPace } from '@/lib/services/sessions/sign-in-pace'

/** The singletons of the console process. */
export type ConsoleRuntime = {
  env: Env
  database: DatabaseHandle
  credentials: CredentialSettings
  confirmChange: ConfirmChange
  pace: SignInPace
}

/** How long a person waits for the receipt of a change before the answer carries an incomplete receipt. */
export const RECEIPT_PATIENCE_MS = 400

// Next may load this module once per route. The pool must exist once per process.
const shared: typeof globalThis & { chatelaineConsole?: ConsoleRuntime } = globalThis

/** The settings and the database pool of this process, opened at the first call. */
export function consoleRuntime(): ConsoleRuntime {
  shared.chatelaineConsole ??= openRuntime(loadEnv())
  return shared.chatelaineConsole
}

function openRuntime(env: Env): ConsoleRuntime {
  const connection = { url: env.DATABASE_URL, assumeRole: APPLICATION_ROLE, name: 'chatelaine-console' }
  const { pool } = consoleConnections(env.DATABASE_CONNECTIONS)
  const database = openDatabase({ ...connection, connections: pool })
  return {
    env,
    database,
    pace: signInPace(database.pool, env.CHATELAINE_PEPPER),
    credentials: {
      pepper: env.CHATELAINE_PEPPER,
      secretPrefix: env.CHATELAINE_SECRET_PREFIX,
      issuer: env.ISSUER_URL,
      signingKeySecret: env.CHATELAINE_SIGNING_KEY,
    },
    // Listens on a separate connection, so that a confirmation is received at once.
    confirmChange: openReceiptWaiter(database.db, connection).confirmChange,
  }
}
