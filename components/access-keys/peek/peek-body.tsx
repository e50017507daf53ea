import { KeyRound } from 'lucide-react'
import { FailedLoad } from '@/components/commands/failed-load'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton, SkeletonLines } from '@/components/ui/skeleton'
import type { ActionFailure, ActionResult } from '@/lib/actions/action-result'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import { KeyLiveProvider } from '../live/key-live'
import { PeekFacts } from './peek-facts'

type PeekBodyProps = {
  answer: ActionResult<AccessKeyDetail> | null
  onRetry: () => void
  onClose: () => void
}

/** The facts; before them a skeleton, and in their place why they are not there. */
export function PeekBody({ answer, onRetry, onClose }: PeekBodyProps) {
  if (answer === null) return <Waiting />
  if (!answer.ok) return <NotShown failure={answer.failure} onRetry={onRetry} onClose={onClose} />
  const detail = answer.value
  return (
    <KeyLiveProvider key={detail.id} keyId={detail.id}>
      <PeekFacts detail={detail} />
    </KeyLiveProvider>
  )
}

const LINES = ['last-used', 'calls', 'expires', 'roles', 'scopes', 'owner', 'secrets']

function Waiting() {
  return (
    <SkeletonLines names={LINES} className="flex flex-col gap-4" line="flex gap-6">
      <Skeleton className="h-4 w-32 shrink-0" />
      <Skeleton className="h-4 w-full" />
    </SkeletonLines>
  )
}

function NotShown({ failure, onRetry, onClose }: Omit<PeekBodyProps, 'answer'> & { failure: ActionFailure }) {
  const isGone = failure.code === 'NOT_FOUND' || failure.code === 'INVALID_INPUT'
  if (isGone) {
    return (
      <EmptyState
        icon={KeyRound}
        title="This key isn’t here"
        action={<Button onClick={onClose}>Close</Button>}
      >
        It was deleted, or the link is wrong. The audit log keeps the history of deleted keys.
      </EmptyState>
    )
  }
  return <FailedLoad title="The key can’t be shown right now" failure={failure} onRetry={onRetry} />
}
