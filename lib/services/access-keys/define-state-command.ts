import { keyStateInput } from '@/lib/domain/access-keys/inputs'
import type { StateChange } from '@/lib/domain/key-states/state-change'
import { refuseFor, succeed, unchanged } from '@/lib/domain/result'
import { changeKey, defineKeyCommand } from '../stored-key/key-command'
import { judgeKeys } from './change-key-state'

/** Defines the command that changes the state of one key. A repeat changes nothing. */
export function defineStateCommand(change: StateChange) {
  return defineKeyCommand<typeof keyStateInput, { keyId: string }>(
    { action: change.action, effect: change.effect, input: keyStateInput },
    async (context, { keyId, reason }, tools) => {
      const { key, now } = context
      const [verdict] = await judgeKeys(context, change, [key], reason)
      if (verdict === undefined || verdict === 'unchanged') return unchanged({ keyId })
      if (verdict !== 'change') return refuseFor(verdict)
      await changeKey(context, tools, {
        event: change.event,
        set: change.columns(now, reason),
        reason: reason || null,
        ...change.facts(key, now),
      })
      return succeed({ keyId })
    },
  )
}
