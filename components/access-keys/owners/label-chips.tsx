import Link from 'next/link'
import { Tooltip } from '@/components/ui/tooltip'
import { cn } from '@/lib/cn'
import { type Labels, labelText } from '@/lib/domain/labels/labels'

type LabelChipsProps = {
  labels: Labels
  /** Shows so many in one line, and the number of the others. */
  most?: number
  /** Where a label leads. Without it, labels are plain text. */
  hrefOf?: (label: string) => string
}

const CHIP = 'block max-w-full truncate rounded-md bg-muted px-1.5 py-0.5 text-muted-foreground text-xs'

/** The labels of a key as chips, in the order of their keys. */
export function LabelChips({ labels, most, hrefOf }: LabelChipsProps) {
  const pairs = Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1))
  const shown = pairs.slice(0, most ?? pairs.length)
  const rest = pairs.slice(shown.length).map(([key, value]) => labelText(key, value))
  return (
    <ul
      translate="no"
      className={cn('flex items-center gap-1', most === undefined ? 'flex-wrap' : '@max-2xl:flex-wrap')}
    >
      {shown.map(([key, value]) => (
        <li key={key} className={most === undefined ? 'min-w-0' : 'min-w-0 @2xl:max-w-28'}>
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
