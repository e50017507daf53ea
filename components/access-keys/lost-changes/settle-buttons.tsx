import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { lazyPart } from '@/components/ui/lazy-part'
import { acceptLosses, revokeAgain } from '@/lib/actions/lost-changes'
import type { OpenLoss } from '@/lib/domain/lost-changes/open-loss'

// Losses are rare: the question loads when it is asked.
const ConfirmQuestion = lazyPart(() =>
  import('@/components/commands/confirm-question').then((module) => module.ConfirmQuestion),
)

/** As many names as a person reads before an action. */
const MOST_NAMED = 5

/** The two ways to settle losses: make the stops final, or accept the present state of the database. */
export function SettleButtons({ losses }: { losses: readonly OpenLoss[] }) {
  const [asked, setAsked] = useState<'revoke' | 'accept' | null>(null)
  const keys = new Map(losses.flatMap(({ keyId, keyName }) => (keyId ? [[keyId, keyName ?? keyId]] : [])))
  const count = keys.size === 1 ? '1 access key' : `${keys.size} access keys`
  const questions = {
    accept: {
      action: acceptLosses,
      input: { lossIds: losses.map(({ id }) => id) },
      done: { said: 'Current state accepted', effect: 'Applied everywhere' },
      title: 'Accept current state',
      confirmLabel: 'Accept current state',
    },
    revoke: {
      action: revokeAgain,
      input: { keyIds: [...keys.keys()] },
      done: { said: `Revoked ${count}`, effect: 'Blocked everywhere' },
      title: 'Revoke again',
      confirmLabel: `Revoke ${count}`,
    },
  } as const
  return (
    <div className="flex flex-wrap gap-2">
      {keys.size > 0 ? (
        <Button variant="danger-outline" onClick={() => setAsked('revoke')}>
          Revoke again
        </Button>
      ) : null}
      <Button onClick={() => setAsked('accept')}>Accept current state</Button>
      {asked === null ? null : (
        <ConfirmQuestion
          {...questions[asked]}
          description={
            <Consequence isAccepted={asked === 'accept'} count={count} names={[...keys.values()]} />
          }
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  )
}

type ConsequenceProps = { isAccepted: boolean; count: string; names: readonly string[] }

function Consequence({ isAccepted, count, names }: ConsequenceProps) {
  if (isAccepted && names.length === 0)
    return 'This workspace will follow its current scopes, cloud accounts and policy again. Check them first.'
  return (
    <>
      <p>
        {isAccepted
          ? 'These keys may work again. Check each key first:'
          : `All secrets of ${count} stop working for good. You can’t undo this.`}
      </p>
      <ul className="mt-2 list-disc pl-5">
        {names.slice(0, MOST_NAMED).map((name) => (
          <li key={name} translate="no" className="wrap-anywhere">
            {name}
          </li>
        ))}
        {names.length > MOST_NAMED ? <li>and {names.length - MOST_NAMED} more</li> : null}
      </ul>
    </>
  )
}
