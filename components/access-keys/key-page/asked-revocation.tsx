'use client'

import { lazyPart } from '@/components/ui/lazy-part'
import { useUrlParameter } from '@/components/ui/use-url-parameter'
import { keyActionsFor, secretActionsFor } from '@/lib/domain/access-keys/applicable-actions'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import { useKeyPlace } from '../key-place'
import { afterRevokingSecret } from '../secrets/secret-words'

const RevokeKeyDialog = lazyPart(() =>
  import('../actions/revoke-key-dialog').then((module) => module.RevokeKeyDialog),
)
const RevokeSecretDialog = lazyPart(() =>
  import('../secrets/revoke-secret-dialog').then((module) => module.RevokeSecretDialog),
)

/** The question that a link asks: `?revoke=key`, or `?revoke=` and the id of a secret. The link itself changes nothing. */
export function AskedRevocation({ detail }: { detail: AccessKeyDetail }) {
  const { memberRole } = useKeyPlace()
  const [asked, setAsked] = useUrlParameter('revoke')
  const { id, name, status, secrets } = detail
  const close = () => setAsked(null)
  if (asked === 'key' && keyActionsFor(memberRole, status).includes('revoke'))
    return <RevokeKeyDialog target={{ id, name }} onClose={close} />
  const secret = secrets.find((one) => one.id === asked)
  if (secret === undefined || !secretActionsFor(memberRole, status, secret.status).includes('revoke'))
    return null
  const others = secrets.filter((one) => one.id !== secret.id).map((one) => one.status)
  return (
    <RevokeSecretDialog
      keyId={id}
      secret={secret}
      consequence={afterRevokingSecret(status, others)}
      onClose={close}
    />
  )
}
