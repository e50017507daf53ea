import { GuideLink } from '@/components/shell/guide-link'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { RelativeTime } from '@/components/ui/relative-time'
import { Skeleton } from '@/components/ui/skeleton'
import { memberMay } from '@/lib/domain/access/may'
import type { KeyStatus } from '@/lib/domain/access-keys/key-status'
import type { OpenRotation, RotationView } from '@/lib/domain/rotation/rotation-view'
import { silenceWords } from '@/lib/domain/rotation/silence-words'
import { ROTATION_STEP_LABELS } from '@/lib/domain/rotation/steps'
import { useKeyPlace } from '../key-place'
import { useKeyLive } from '../live/key-live'
import { BlockedAlarm } from './blocked-alarm'
import { FinishByItself } from './finish-by-itself'
import { RotatingSecret } from './rotating-secret'
import { RotationControls } from './rotation-controls'
import { RotationResultNotice } from './rotation-result'
import { RotationSteps } from './rotation-steps'
import { StartRotationForm } from './start-rotation-form'
import { STEP_WORDS } from './step-words'
import { TriedAgainNotice } from './tried-again'

type RotationPanelProps = { keyOf: { id: string; name: string; status: KeyStatus } }

/** The guided rotation of a key's secret, live: replaces a secret without an outage. */
export function RotationPanel({ keyOf }: RotationPanelProps) {
  const { value: view, problem, refresh } = useKeyLive()
  return (
    <Card
      title="Rotation"
      description={
        <>
          Replace a secret without downtime: create a new one, update your callers, then turn off the old one.{' '}
          <GuideLink guide="rotation">How rotation works</GuideLink>
        </>
      }
    >
      {view === null && problem === null ? <RotationSkeleton /> : null}
      {problem !== null ? (
        <Notice tone="attention" className="mb-3" role="status">
          {view === null ? problem : `These numbers are out of date. ${problem}`}
        </Notice>
      ) : null}
      {view === null ? null : <RotationContent keyOf={keyOf} view={view} refresh={refresh} />}
    </Card>
  )
}

type RotationContentProps = RotationPanelProps & { view: RotationView; refresh: () => Promise<void> }

function RotationContent({ keyOf, view, refresh }: RotationContentProps) {
  const { memberRole } = useKeyPlace()
  const mayRotate = memberMay(memberRole, 'access-keys.rotate')
  const canStart = mayRotate && keyOf.status !== 'revoked' && view.candidates.length > 0
  return (
    <div className="flex flex-col gap-4">
      {view.open === null && view.last !== null ? <RotationResultNotice result={view.last} /> : null}
      {view.open ? (
        <OpenRotationView keyOf={keyOf} open={view.open} mayRotate={mayRotate} refresh={refresh} />
      ) : canStart ? (
        <StartRotationForm view={view} refresh={refresh} />
      ) : (
        <p className="text-muted-foreground">
          {view.candidates.length === 0 ? 'There’s no active secret to rotate.' : 'No rotation in progress.'}
        </p>
      )}
      <TriedAgainNotice tried={view.triedAgain} />
    </div>
  )
}

type OpenRotationViewProps = RotationPanelProps & {
  open: OpenRotation
  mayRotate: boolean
  refresh: () => Promise<void>
}

function OpenRotationView({ keyOf, open, mayRotate, refresh }: OpenRotationViewProps) {
  const { step, old, fresh, blocked } = open
  return (
    <>
      <RotationSteps current={step} />
      {blocked === null ? null : <BlockedAlarm blocked={blocked} />}
      <div aria-live="polite">
        <h3 className="font-semibold">{ROTATION_STEP_LABELS[step]}</h3>
        <p className="max-w-prose text-pretty">{STEP_WORDS[step].explanation}</p>
      </div>
      <StepState open={open} />
      {mayRotate ? <RotationControls keyOf={keyOf} open={open} refresh={refresh} /> : null}
      <FinishByItself keyId={keyOf.id} open={open} mayRotate={mayRotate} refresh={refresh} />
      <div className="grid gap-3 lg:grid-cols-2">
        <RotatingSecret title="Old secret" secret={old} />
        {fresh === null ? (
          <p className="self-center rounded-lg border border-dashed p-6 text-center text-muted-foreground text-table">
            New secret not created yet.
          </p>
        ) : (
          <RotatingSecret title="New secret" secret={fresh} />
        )}
      </div>
      <p className="text-muted-foreground text-table">
        Started <RelativeTime value={open.startedAt} /> by {open.startedBy}. You can close this page and come
        back later.
      </p>
    </>
  )
}

/** Whether the step may go on: the silence of the old secret, and whether the new one was ever used. */
function StepState({ open }: { open: OpenRotation }) {
  const { step, silence, oldHasEnded, fresh, freshIsUsed } = open
  const isStopped = step === 'validate' || step === 'revoke'
  // Before this step, callers are expected to use the old secret.
  const isWatched = step === 'watch' || step === 'deactivate'
  if (oldHasEnded) {
    return <Notice>The old secret has expired or was revoked. Finish the rotation.</Notice>
  }
  return (
    <>
      {isStopped ? null : (
        <Notice tone={silence.longEnough ? 'live' : silence.inUse && isWatched ? 'attention' : 'neutral'}>
          {silenceWords(silence)}
        </Notice>
      )}
      {fresh === null || step === 'create' || freshIsUsed ? null : (
        <Notice tone="attention" title="The new secret hasn’t been used yet">
          No request with it has been accepted. Check that a caller really has it before you continue.
        </Notice>
      )}
    </>
  )
}

function RotationSkeleton() {
  return (
    <div>
      <span className="sr-only" role="status">
        Loading the rotation
      </span>
      <Skeleton className="h-8.5 w-40" />
    </div>
  )
}
