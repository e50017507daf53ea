import { useNow } from '@/components/ui/now'
import { useReader } from '@/components/ui/reader'
import type { ContainLevel } from '@/lib/domain/containment/contain-input'
import type { ContainmentPreview, KeyPreview } from '@/lib/domain/containment/preview'
import { effectOnKey } from './preview-words'

const MOST_SHOWN = 20

/** What the chosen level does to each key, and what the preview cannot know. */
export function KeyEffects({
  preview: { keys },
  level,
}: {
  preview: ContainmentPreview
  level: ContainLevel
}) {
  const reader = useReader()
  const now = useNow()
  const rest = keys.length - MOST_SHOWN
  return (
    <>
      {keys.length < 2 ? null : (
        <ul
          aria-label="Effect on each key"
          className="mt-1 flex max-h-48 flex-col gap-1 overflow-y-auto text-table"
        >
          {keys.slice(0, MOST_SHOWN).map((key) => (
            <li key={key.keyId} className="wrap-anywhere">
              <span translate="no" className="font-medium">
                {key.name}
              </span>
              : {effectOnKey(level, key, reader, now)}
            </li>
          ))}
          {rest > 0 ? <li>and {reader.count(rest, 'other key')}</li> : null}
        </ul>
      )}
      {level === 'restricted' ? (
        <ul className="mt-1 flex flex-col gap-0.5 text-table">
          {remarksOf(keys).map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

/** What a person must know before relying on Restricted. */
function remarksOf(keys: readonly KeyPreview[]): string[] {
  return [
    ...(keys.some(({ shared }) => shared > 0)
      ? ['A new caller behind a known address can’t be told apart and keeps reading.']
      : []),
    ...(keys.some(
      ({ restricted, callsWithoutAddress }) => restricted !== 'any_address' && callsWithoutAddress > 0,
    )
      ? ['Requests without a reported address stop.']
      : []),
    ...(keys.some(({ isComplete }) => !isComplete)
      ? ['This key has more use than we read. A known caller may count as new.']
      : []),
  ]
}
