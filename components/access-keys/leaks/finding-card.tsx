import { CircleHelp, CircleSlash, KeyRound, type LucideIcon, OctagonAlert, Siren, Unlink } from 'lucide-react'
import Link from 'next/link'
import { useWorkspace } from '@/components/commands/use-workspace'
import { Badge, type Tone } from '@/components/ui/badge'
import { Checkbox } from '@/components/ui/checkbox'
import { Code } from '@/components/ui/code'
import { TimedSentence } from '@/components/ui/timed-sentence'
import { cn } from '@/lib/cn'
import { decoysPath, keyPath } from '@/lib/domain/console-paths'
import { describeFinding } from '@/lib/domain/leaks/describe-finding'
import type { FoundCredential } from '@/lib/domain/leaks/found-credential'
import type { LeakedKey, LeakFinding } from '@/lib/domain/leaks/leak-answer'
import { LEAK_GRADE_LABELS, type LeakGrade } from '@/lib/domain/leaks/leak-grades'
import { ContainmentBadge } from '../containment/containment-badge'
import { Status } from '../status'
import { FindingFacts } from './finding-facts'
import { FoundPlaces } from './found-places'

const GRADES: Record<LeakGrade, { tone: Tone; icon: LucideIcon }> = {
  live: { tone: 'danger', icon: OctagonAlert },
  decoy: { tone: 'danger', icon: Siren },
  damaged: { tone: 'attention', icon: Unlink },
  'key-id': { tone: 'attention', icon: KeyRound },
  dead: { tone: 'neutral', icon: CircleSlash },
  foreign: { tone: 'neutral', icon: CircleHelp },
}

/** A finding of the server together with its places in the text. */
export type LeakHit = { finding: LeakFinding; key: LeakedKey | null; credential: FoundCredential }

type FindingCardProps = {
  hit: LeakHit
  /** Absent: the finding cannot be ticked. */
  tick?: { isTicked: boolean; onTick: (isTicked: boolean) => void } | undefined
}

/** One credential: its grade, its key, the callers of the key, and the places in the text. */
export function FindingCard({ hit, tick }: FindingCardProps) {
  const { finding, key, credential } = hit
  const { tone, icon } = GRADES[finding.grade]
  const shown = finding.secret?.hint ?? credential.places[0]?.excerpt.masked ?? ''
  return (
    <li
      data-grade={finding.grade}
      className={cn(
        'rounded-lg border bg-card px-4 py-3.5 shadow-raised',
        finding.grade === 'live' && key?.containment === null && 'border-l-4 border-l-danger',
      )}
    >
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5">
        {tick ? (
          <Checkbox
            checked={tick.isTicked}
            onCheckedChange={tick.onTick}
            aria-label={`Select ${shown} of ${key?.name}`}
          />
        ) : null}
        <Badge tone={tone} icon={icon}>
          {LEAK_GRADE_LABELS[finding.grade]}
        </Badge>
        <Code>{shown}</Code>
      </div>
      {key === null ? null : <KeyLine leakedKey={key} />}
      <p className="mt-1.5 text-pretty text-sm">
        <Sentence finding={finding} leakedKey={key} />
      </p>
      {key === null || isQuiet(finding.grade) ? null : <FindingFacts leakedKey={key} />}
      <FoundPlaces credential={credential} />
    </li>
  )
}

/** Whether a finding needs no action. Such findings are folded. */
export function isQuiet(grade: LeakGrade): boolean {
  return grade === 'dead' || grade === 'foreign'
}

function KeyLine({ leakedKey: { id, name, status, containment } }: { leakedKey: LeakedKey }) {
  const workspaceSlug = useWorkspace()
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-2.5 gap-y-1">
      <h3 className="min-w-0 font-semibold text-base">
        <Link
          href={keyPath(workspaceSlug, id)}
          prefetch={false}
          translate="no"
          dir="auto"
          className="wrap-anywhere hover:underline"
        >
          {name}
        </Link>
      </h3>
      <Status status={status} />
      {containment === null ? null : <ContainmentBadge containment={containment} />}
      <Code className="text-muted-foreground">{id}</Code>
    </div>
  )
}

function Sentence({ finding, leakedKey }: { finding: LeakFinding; leakedKey: LeakedKey | null }) {
  const { lookup, secret, grade } = finding
  const workspaceSlug = useWorkspace()
  if (grade === 'decoy')
    return (
      <>
        It opens nothing, and its uses are recorded. Somebody has read the place where it was planted.{' '}
        <Link
          href={decoysPath(workspaceSlug)}
          prefetch={false}
          className="text-link underline underline-offset-2"
        >
          Show decoys
        </Link>
      </>
    )
  if (leakedKey === null) return 'No key of this workspace has this secret or ID.'
  const reason = leakedKey.status === 'revoked' ? leakedKey.revokedReason : null
  return (
    <>
      <TimedSentence {...describeFinding({ lookup, key: leakedKey, secret })} />
      {reason ? <span> Reason: {reason}</span> : null}
    </>
  )
}
