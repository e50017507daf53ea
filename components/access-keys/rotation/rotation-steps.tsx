import { Check } from 'lucide-react'
import { cn } from '@/lib/cn'
import { ROTATION_STEP_LABELS, ROTATION_STEPS, type RotationStep } from '@/lib/domain/rotation/steps'

/** The six steps, with the present one and the completed ones. */
export function RotationSteps({ current }: { current: RotationStep }) {
  const reached = ROTATION_STEPS.indexOf(current)
  return (
    <ol aria-label="Steps of the rotation" className="grid gap-1 sm:grid-cols-3 lg:grid-cols-6 lg:gap-2">
      {ROTATION_STEPS.map((step, index) => {
        const isDone = index < reached
        const isCurrent = index === reached
        return (
          <li
            key={step}
            aria-current={isCurrent ? 'step' : undefined}
            className={cn(
              'flex items-center gap-2 border-l-2 py-1 pl-2.5 text-table lg:items-start lg:border-t-2 lg:border-l-0 lg:pt-2 lg:pl-0',
              isCurrent ? 'border-link font-medium' : 'text-muted-foreground',
              isDone && 'border-live',
            )}
          >
            <span
              aria-hidden="true"
              className={cn(
                'flex size-4.5 shrink-0 items-center justify-center rounded-full text-2xs',
                isDone && 'bg-live-soft text-live-soft-foreground',
                isCurrent && 'bg-primary text-primary-foreground',
                !isDone && !isCurrent && 'bg-muted',
              )}
            >
              {isDone ? <Check className="size-3" strokeWidth={3} /> : index + 1}
            </span>
            <span>
              {ROTATION_STEP_LABELS[step]}
              {isDone ? <span className="sr-only"> (done)</span> : null}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
