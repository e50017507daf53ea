'use client'

import { useState } from 'react'
import { tellFailure } from '@/components/commands/failure-notice'
import { useCommand } from '@/components/commands/use-command'
import { Button } from '@/components/ui/button'
import { lazyPart } from '@/components/ui/lazy-part'
import { useLoadEarly } from '@/components/ui/use-load-early'
import { deactivateSecret, reactivateSecret } from '@/lib/actions/secrets'
import type { SecretAction } from '@/lib/domain/access-keys/applicable-actions'
import type { ExpiryPolicy } from '@/lib/domain/access-keys/expiry-choices'
import type { PublicSecret } from '@/lib/domain/access-keys/public-types'
import { useDeactivation } from '../undo/use-deactivation'

const SetExpiryDialog = lazyPart(() => import('./set-expiry-dialog').then((module) => module.SetExpiryDialog))
const RevokeSecretDialog = lazyPart(() =>
  import('./revoke-secret-dialog').then((module) => module.RevokeSecretDialog),
)
const EARLY = [SetExpiryDialog.load, RevokeSecretDialog.load]

const LABELS: Record<SecretAction, string> = {
  'set-expiry': 'Set expiry',
  deactivate: 'Deactivate secret',
  reactivate: 'Reactivate secret',
  revoke: 'Revoke secret',
}

type SecretActionsProps = {
  keyId: string
  secret: PublicSecret
  actions: readonly SecretAction[]
  policy: ExpiryPolicy
  /** The effect of a revocation on the key. */
  consequence: string
}

/** The buttons of a secret, and their dialogs. */
export function SecretActions({ keyId, secret, actions, policy, consequence }: SecretActionsProps) {
  const [open, setOpen] = useState<'set-expiry' | 'revoke' | null>(null)
  const [pressed, setPressed] = useState<SecretAction | null>(null)
  const { run, busy: isReactivating } = useCommand()
  const stop = useDeactivation()
  const busy = isReactivating || stop.busy
  const close = () => setOpen(null)
  useLoadEarly(EARLY, actions.length > 0)

  const take = async (action: SecretAction) => {
    if (action === 'set-expiry' || action === 'revoke') return setOpen(action)
    if (busy) return
    setPressed(action)
    const reference = { keyId, secretId: secret.id }
    if (action === 'deactivate')
      return stop.deactivate(deactivateSecret, { ...reference, name: `Secret ${secret.hint}` })
    const answer = await run(reactivateSecret, reference, {
      said: `Secret ${secret.hint} works again`,
      effect: 'Applied everywhere',
    })
    if (answer?.ok === false) tellFailure(answer.failure)
  }

  return (
    <div className="flex flex-wrap gap-2">
      {actions.map((action) => (
        <Button key={action} size="sm" loading={busy && action === pressed} onClick={() => void take(action)}>
          {LABELS[action]}
        </Button>
      ))}
      {open === 'set-expiry' ? (
        <SetExpiryDialog keyId={keyId} secret={secret} policy={policy} onClose={close} />
      ) : null}
      {open === 'revoke' ? (
        <RevokeSecretDialog keyId={keyId} secret={secret} consequence={consequence} onClose={close} />
      ) : null}
    </div>
  )
}
