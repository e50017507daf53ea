import { Wand } from 'lucide-react'
import { useState } from 'react'
import { READS, useAction } from '@/components/commands/use-action'
import { Button } from '@/components/ui/button'
import { useReader } from '@/components/ui/reader'
import type { ReaderFormats } from '@/components/ui/reader-formats'
import { suggestRestrictions } from '@/lib/actions/restrictions'
import type { Suggestion } from '@/lib/domain/restrictions/address-aggregation'

type SuggestAddressesProps = { keyId: string; onSuggest: (text: string) => void }

/** "Suggest from recent use": fills the list with the fewest ranges that cover the recent addresses. */
export function SuggestAddresses({ keyId, onSuggest }: SuggestAddressesProps) {
  const reader = useReader()
  const { run, busy } = useAction()
  const [said, setSaid] = useState('')
  const suggest = async () => {
    const answer = await run(suggestRestrictions, { keyId }, READS)
    if (answer === null) return
    if (!answer.ok) return setSaid(answer.failure.message)
    if (answer.value.ranges.length > 0) onSuggest(answer.value.ranges.join('\n'))
    setSaid(wordsFor(answer.value, reader))
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Button size="sm" loading={busy} onClick={suggest}>
        <Wand aria-hidden="true" />
        Suggest from recent use
      </Button>
      <p role="status" className="text-muted-foreground text-table">
        {said}
      </p>
    </div>
  )
}

type Suggested = Suggestion & { days: number; addresses: number; calls: number }

function wordsFor(suggested: Suggested, reader: ReaderFormats): string {
  const { ranges, scattered, unreadable, days, addresses, calls } = suggested
  if (ranges.length === 0) return `No accepted request in the last ${days} days has a known address.`
  const covers = `Covers ${reader.count(calls, 'call')} from ${reader.count(addresses, 'address', 'addresses')} in the last ${days} days.`
  if (scattered) return `${covers} They’re scattered. Check whether an address rule suits this key.`
  return unreadable.length === 0 ? covers : `${covers} Requests without a known address would be blocked.`
}
