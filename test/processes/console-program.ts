import { openDatabase } from '@/db/client'
import { deactivateAccessKey } from '@/lib/services/access-keys/deactivate-access-key'
import { deleteAccessKey } from '@/lib/services/access-keys/delete-access-key'
import { editAccessKey } from '@/lib/services/access-keys/edit-access-key'
import { reactivateAccessKey } from '@/lib/services/access-keys/reactivate-access-key'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import type { ServiceContext } from '@/lib/services/context/context'
import { openReceiptWaiter } from '@/lib/services/receipts/confirm-change'
import { revokeSecret } from '@/lib/services/secrets/revoke-secret'
import { setSecretExpiry } from '@/lib/services/secrets/set-secret-expiry'

/** The commands of a test console, by name. */
export const CONSOLE_COMMANDS = {
  deactivate: deactivateAccessKey,
  reactivate: reactivateAccessKey,
  edit: editAccessKey,
  expire: setSecretExpiry,
  revokeSecret,
  revoke: revokeAccessKey,
  delete: deleteAccessKey,
} as const
export type ConsoleCommand = keyof typeof CONSOLE_COMMANDS

export type ConsoleSetup = {
  databaseUrl: string
  context: Pick<ServiceContext, 'actor' | 'workspace' | 'request' | 'credentials'>
}
export type ConsoleRequest = { id: number; command: ConsoleCommand; input: unknown }
export type ConsoleMessage = { setup: ConsoleSetup } | ConsoleRequest

/** The services of a console in a separate process: a database pool and a receipt waiter, with nothing shared. */
function serve({ databaseUrl, context }: ConsoleSetup) {
  const { db } = openDatabase({ url: databaseUrl, assumeRole: null, name: 'test console process' })
  const waiter = openReceiptWaiter(db, { url: databaseUrl, assumeRole: null, name: 'test console waiter' })
  const services: ServiceContext = {
    ...context,
    db,
    confirmChange: waiter.confirmChange,
    receiptPatienceMs: 15_000,
  }
  return (command: ConsoleCommand, input: unknown) => CONSOLE_COMMANDS[command](services, input)
}

let act: ReturnType<typeof serve> | undefined
process.on('message', (message: ConsoleMessage) => {
  if ('setup' in message) {
    act = serve(message.setup)
    process.send?.({ id: 0 })
    return
  }
  const { id, command, input } = message
  act?.(command, input).then(
    (result) => process.send?.({ id, result }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  )
})
process.on('disconnect', () => process.exit(0))
