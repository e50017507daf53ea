import { lockAccessKey } from '@/db/queries/lock-access-key'
import { keyStateInput } from '@/lib/domain/access-keys/inputs'
import type { StateChange } from '@/lib/domain/access-keys/state-change'
import { refuseFor, succeed, unchanged } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import { keyNotFound } from '../stored-key/key-not-found'
import { entryOfState, judgeKeys, storeState } from './change-key-state'

/** Defines the command that changes the state of one key. A repeat changes nothing. */
export function defineStateCommand(change: StateChange) {
  return defineCommand<typeof keyStateInput, { keyId: string }>(
    { action: change.action, effect: change.effect, input: keyStateInput },
    async (context, { keyId, reason }, { audit, announce }) => {
      const { tx, workspace, now } = context
      const key = await lockAccessKey(tx, workspace.id, keyId)
      if (key === null) return keyNotFound()
      const [verdict] = await judgeKeys(context, change, [key], reason)
      if (verdict === undefined || verdict === 'unchanged') return unchanged({ keyId })
      if (verdict !== 'change') return refuseFor(verdict)
      await storeState(context, change, [keyId], reason)
      await announce({ kind: change.event, keyId })
      await audit(entryOfState(change, key, now, reason))
      return succeed({ keyId })
    },
  )
}
