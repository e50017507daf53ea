import { Badge, type Tone } from '@/components/ui/badge'
import { DescriptionList } from '@/components/ui/description-list'
import { type Restrictions, RULE_MODE_LABELS, type RuleMode } from '@/lib/domain/restrictions/restrictions'
import { RateInWords } from './rate-in-words'

const MODE_TONES: Record<RuleMode, Tone> = { off: 'neutral', report: 'attention', enforce: 'live' }
const MOST_SHOWN = 12

/** The restrictions of a key, read-only. */
export function RestrictionFacts({ restrictions }: { restrictions: Restrictions }) {
  const { addressMode, addresses, referrerMode, referrers, rateLimit } = restrictions
  return (
    <DescriptionList
      items={[
        { term: 'Addresses', detail: <Rule mode={addressMode} lines={addresses} /> },
        { term: 'Referrers', detail: <Rule mode={referrerMode} lines={referrers} /> },
        { term: 'Rate', detail: rateLimit === null ? 'Not limited' : <RateInWords rateLimit={rateLimit} /> },
      ]}
    />
  )
}

function Rule({ mode, lines }: { mode: RuleMode; lines: readonly string[] }) {
  if (mode === 'off') return <span>Any</span>
  const more = lines.length - MOST_SHOWN
  return (
    <div className="flex flex-col gap-1.5">
      <Badge tone={MODE_TONES[mode]}>{RULE_MODE_LABELS[mode]}</Badge>
      <ul translate="no" className="flex flex-wrap gap-x-4 gap-y-0.5 font-mono text-table">
        {lines.slice(0, MOST_SHOWN).map((line) => (
          <li key={line} className="wrap-anywhere">
            {line}
          </li>
        ))}
      </ul>
      {more > 0 ? <span className="text-muted-foreground text-table">and {more} more</span> : null}
    </div>
  )
}
