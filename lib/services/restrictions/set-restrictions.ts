import { restrictionsCover } from '@/lib/domain/restrictions/restrictions-cover'
import { setRestrictionsInput } from '@/lib/domain/restrictions/restrictions-input'
import { succeed, unchanged } from '@/lib/domain/result'
import { changeKey, defineKeyCommand, keyIsRevoked } from '../stored-key/key-command'
import { changeRestrictions } from './change-restrictions'

/** Sets the addresses, the referrers and the rate limit of a key. The answer contains the rules in canonical form. */
export const setRestrictions = defineKeyCommand(
  { action: 'access-keys.edit', effect: 'varies', input: setRestrictionsInput },
  async (context, { keyId, version, ...rules }, tools) => {
    const { key } = context
    if (key.revokedAt !== null) return keyIsRevoked()
    const isStale = version !== undefined && version !== key.version
    const change = await changeRestrictions(context, key, rules, isStale)
    if (!change.ok) return change
    const { before, after, isChanged } = change.value
    if (!isChanged) return unchanged({ keyId, restrictions: after })
    await changeKey(context, tools, {
      event: 'access_key.edited',
      stops: restrictionsCover(after, before) ? null : undefined,
      before: { restrictions: before },
      after: { restrictions: after },
    })
    return succeed({ keyId, restrictions: after })
  },
)
