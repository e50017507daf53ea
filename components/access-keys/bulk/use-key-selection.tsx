import { useState } from 'react'
import type { BulkBarContent, TableSelection } from '@/components/data-table/data-table-types'
import { lazyPart } from '@/components/ui/lazy-part'
import { useReader } from '@/components/ui/reader'
import type { AccessKeyListItem, CappedCount } from '@/lib/domain/access-keys/public-types'
import { allSelectedWords } from './all-selected-words'
import { BulkActions } from './bulk-actions'
import { type ChosenKeys, useBulk } from './use-bulk'

// Loaded when rows are selected.
const SelectAllMatching = lazyPart(() =>
  import('./select-all-matching').then((module) => module.SelectAllMatching),
)
// The dialogs load when a key is selected, or when the address names a report.
const BulkQuestion = lazyPart(() => import('./bulk-question').then((module) => module.BulkQuestion))
const BulkReportDialog = lazyPart(() =>
  import('./bulk-report-dialog').then((module) => module.BulkReportDialog),
)

/** The choice "Select all that match", for this filter. */
type Everything = { filterText: string; count: CappedCount | null }

type KeySelectionFacts = {
  /** The filter of the list in its URL. */
  filter: Record<string, unknown>
  /** The page shows everything that matches. */
  isOnePage: boolean
}

/**
 * The selection of the list: the rows of the page, or all keys that match the filter. Also holds the dialogs of the
 * actions.
 */
export function useKeySelection({ filter, isOnePage }: KeySelectionFacts) {
  const reader = useReader()
  const bulk = useBulk()
  const filterText = JSON.stringify(filter)
  const [everything, setEverything] = useState<Everything | null>(null)

  const bulkActions = ({ rows, isWholePage, clear }: TableSelection<AccessKeyListItem>): BulkBarContent => {
    const all = isWholePage && everything?.filterText === filterText ? everything : null
    const chosen: ChosenKeys = all === null ? { keyIds: rows.map(({ id }) => id) } : { filter }
    const onDone = () => {
      setEverything(null)
      clear()
    }
    return {
      summary: all === null ? null : allSelectedWords(all.count, reader.number),
      actions: (
        <>
          {isWholePage && !isOnePage && all === null ? (
            <SelectAllMatching filter={filter} onSelect={(count) => setEverything({ filterText, count })} />
          ) : null}
          <BulkActions
            onChoose={(action) => bulk.ask({ action, chosen, onDone })}
            rows={all === null ? rows : null}
            onDone={onDone}
          />
        </>
      ),
    }
  }
  const dialogs = (
    <>
      {bulk.question ? (
        <BulkQuestion question={bulk.question} onBegun={bulk.begun} onClose={bulk.cancel} />
      ) : null}
      {bulk.report ? (
        <BulkReportDialog key={bulk.report.jobId} {...bulk.report} onClose={bulk.closeReport} />
      ) : null}
    </>
  )
  return { bulkActions, dialogs }
}
