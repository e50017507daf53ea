import { CircleCheck, CircleSlash } from 'lucide-react'
import { useContext, useState } from 'react'
import { Button } from '@/components/ui/button'
import { lazyPart } from '@/components/ui/lazy-part'
import { TimedSentence } from '@/components/ui/timed-sentence'
import { describeFinding } from '@/lib/domain/leaks/describe-finding'
import type { Finding } from '@/lib/domain/leaks/finding'
import { useKeyAction } from '../actions/key-actions'
import { afterRevokingSecret } from '../secrets/secret-words'
import { Findings } from './findings'

const RevokeSecretDialog = lazyPart(() =>
  import('../secrets/revoke-secret-dialog').then((module) => module.RevokeSecretDialog),
)

/** Under a key that was found by a paste: which secret it was, whether it is live, and how to stop it. */
export function SecretNotes({ keyId }: { keyId: string }) {
  const findings = useContext(Findings).filter((one) => one.key.id === keyId)
  return findings.map((finding) => <SecretNote key={finding.lookup + finding.secret?.id} finding={finding} />)
}

function SecretNote({ finding }: { finding: Finding }) {
  const { key, secret, others, mayRevoke } = finding
  const take = useKeyAction()
  const [isAsking, setIsAsking] = useState(false)
  return (
    <div className="mt-1.5 flex flex-col gap-1.5 border-l-2 pl-2.5 text-xs">
      <Sentence finding={finding} />
      {mayRevoke.secret || mayRevoke.key ? (
        <div className="flex flex-wrap gap-1.5">
          {mayRevoke.secret ? (
            <Button size="sm" onClick={() => setIsAsking(true)}>
              Revoke this secret
            </Button>
          ) : null}
          {mayRevoke.key ? (
            <Button size="sm" onClick={() => take('revoke', key)}>
              Revoke the key
            </Button>
          ) : null}
        </div>
      ) : null}
      {isAsking && secret !== null ? (
        <RevokeSecretDialog
          keyId={key.id}
          secret={secret}
          consequence={afterRevokingSecret(key.status, others)}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </div>
  )
}

/** The state of the secret as icon and words. */
function Sentence({ finding }: { finding: Finding }) {
  const isLive = finding.secret?.status === 'active' && finding.key.status === 'active'
  const Icon = isLive ? CircleCheck : CircleSlash
  return (
    <p className="flex gap-1.5 text-pretty">
      {finding.secret === null ? null : (
        <Icon
          aria-hidden="true"
          className={isLive ? 'mt-px size-3.5 shrink-0 text-live' : 'mt-px size-3.5 shrink-0 text-danger'}
        />
      )}
      <span>
        <TimedSentence {...describeFinding(finding)} />
      </span>
    </p>
  )
}
