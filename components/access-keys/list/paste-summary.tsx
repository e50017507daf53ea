import { useTableUrl } from '@/components/data-table/use-table-url'
import { Notice } from '@/components/ui/notice'
import { summarisePaste } from '@/lib/domain/leaks/describe-paste'
import type { PasteAnswer } from '@/lib/domain/leaks/finding'
import { KEYS_URL, pastedIn } from './keys-url'

/** How many secrets of a paste were found, if there were several or some are unknown. */
export function PasteSummary({ paste }: { paste: PasteAnswer }) {
  const words = pastedIn(useTableUrl(KEYS_URL).state.search)
  const sentence = words === null ? null : summarisePaste(words, paste)
  return sentence === null ? null : (
    <Notice role="status" className="mb-3">
      {sentence}
    </Notice>
  )
}
