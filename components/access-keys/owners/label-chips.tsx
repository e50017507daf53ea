import Link from 'next/link'
import { Tooltip } from '@/components/ui/tooltip'
import { type Labels, labelText } from '@/lib/domain/labels/labels'

type LabelChipsProps = {
  labels: Labels
  /** Shows so many, and the number of the others. */
  most?: number
  /** Where a label leads. Without it, labels are plain text. */
  hrefOf?: (label: string) => string
}

const CHIP =
  'inline-block max-w-56 truncate rounded-md bg-muted px-1.5 py-0.5 align-bottom text-muted-foreground text-xs'

/** The labels of a key as chips, in the order of their keys. */
export function LabelChips({ labels, most = Number.POSITIVE_INFINITY, hrefOf }: LabelChipsProps) {
  const pairs = Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1))
  const rest = pairs.slice(most).map(([key, value]) => labelText(key, value))
  return (
    <ul aria-label="Labels" translate="no" className="flex flex-wrap items-center gap-1">
      {pairs.slice(0, most).map(([key, value]) => (
        <li key={key} className="min-w-0">
          {hrefOf === undefined ? (
            <span dir="auto" title={labelText(key, value)} className={CHIP}>
              {labelText(key, value)}
            </span>
          ) : (
            <Link
              href={hrefOf(`${key}=${value}`)}
              prefetch={false}
              dir="auto"
              className={`${CHIP} hover:text-foreground hover:underline`}
            >
              {labelText(key, value)}
            </Link>
          )}
        </li>
      ))}
      {rest.length > 0 ? (
        <li className="text-muted-foreground text-xs">
          <Tooltip content={rest.join(', ')}>{`+${rest.length}`}</Tooltip>
        </li>
      ) : null}
    </ul>
  )
}
