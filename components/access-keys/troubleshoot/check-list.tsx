import { CircleCheck, CircleMinus, CircleX, type LucideIcon, TriangleAlert } from 'lucide-react'
import { Code } from '@/components/ui/code'
import { ExactTime } from '@/components/ui/relative-time'
import { cn } from '@/lib/cn'
import type { CheckState, ExplainedCheck } from '@/lib/domain/decisions/explained-checks'

const LOOKS: Record<CheckState, { icon: LucideIcon; style: string; word: string }> = {
  passed: { icon: CircleCheck, style: 'text-live', word: 'Passed' },
  failed: { icon: CircleX, style: 'text-danger', word: 'Failed' },
  reported: { icon: TriangleAlert, style: 'text-attention', word: 'Would fail, report only' },
  not_asked: { icon: CircleMinus, style: 'text-muted-foreground', word: 'Not checked' },
}

/** The checks in the order of the decision; the first failing check decides. */
export function CheckList({ checks }: { checks: readonly ExplainedCheck[] }) {
  return (
    <ol aria-label="Checks" className="flex flex-col divide-y rounded-md border">
      {checks.map(({ check, title, state, detail, code, remedy }) => {
        const { icon: Icon, style, word } = LOOKS[state]
        return (
          <li key={check} className="flex gap-2.5 px-3 py-2 text-table">
            <Icon aria-hidden="true" className={cn('mt-0.5 size-4 shrink-0', style)} />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-baseline gap-x-2">
                <span className="font-medium">{title}</span>
                <span className="text-muted-foreground">{word}</span>
                {remedy === null ? null : <Code className="text-muted-foreground">{code}</Code>}
              </p>
              <p className="wrap-anywhere text-muted-foreground">{withReaderTimes(detail)}</p>
              {remedy === null ? null : <p className="text-pretty">{remedy}</p>}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

const INSTANT = /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)/

// Programs also read the explanation; therefore its instants are ISO 8601. Here they appear in the reader's zone.
function withReaderTimes(detail: string) {
  return detail.split(INSTANT).map((part, index) =>
    INSTANT.test(part) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a sentence are told apart by their place
      <ExactTime key={index} value={part} precision="second" />
    ) : (
      part
    ),
  )
}
