import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useReader } from '@/components/ui/reader'
import { startRotation } from '@/lib/actions/secrets'
import { memberMay } from '@/lib/domain/access/may'
import type { SeenSecret } from '@/lib/domain/leavers/leavers'
import { useContainKeys } from '../actions/key-actions'
import { useKeyPlace } from '../key-place'
import { RevokeSeenDialog } from './revoke-seen-dialog'
import { useEach } from './use-each'

type LeaverActionsProps = {
  email: string
  chosen: readonly SeenSecret[]
}

/** The actions on the chosen secrets of a leaver that the role of the viewer allows. */
export function LeaverActions({ email, chosen }: LeaverActionsProps) {
  const reader = useReader()
  const { memberRole } = useKeyPlace()
  const { runEach, busy } = useEach()
  const contain = useContainKeys()
  const [isRevoking, setRevoking] = useState(false)
  const isNone = chosen.length === 0
  const rotate = () =>
    runEach({
      action: startRotation,
      secrets: chosen,
      inputOf: ({ keyId, secretId }) => ({ keyId, secretId }),
      effect: null,
      said: (done) => `Rotation of ${reader.count(done, 'secret')} started`,
    })
  const keys = [...new Map(chosen.map(({ keyId, keyName }) => [keyId, keyName]))]
  return (
    <>
      {memberMay(memberRole, 'access-keys.rotate') ? (
        <Button size="sm" variant="primary" disabled={isNone} loading={busy} onClick={rotate}>
          Start rotation
        </Button>
      ) : null}
      {memberMay(memberRole, 'access-keys.contain') ? (
        <Button
          size="sm"
          disabled={isNone || busy}
          onClick={() => contain(keys.map(([id, name]) => ({ id, name })))}
        >
          Restrict
        </Button>
      ) : null}
      {memberMay(memberRole, 'secrets.revoke') ? (
        <Button
          size="sm"
          variant="danger-outline"
          disabled={isNone || busy}
          onClick={() => setRevoking(true)}
        >
          Revoke
        </Button>
      ) : null}
      {isRevoking ? (
        <RevokeSeenDialog secrets={chosen} email={email} onClose={() => setRevoking(false)} />
      ) : null}
    </>
  )
}
