import { useState } from 'react'
import type { ViewAction } from '@/components/data-table/data-table-types'
import { lazyPart } from '@/components/ui/lazy-part'

const AsOfDialog = lazyPart(() => import('./as-of-dialog').then((module) => module.AsOfDialog))

/** The entry "As of" of the menu of a list, and its dialog. */
export function useAsOf() {
  const [isOpen, setOpen] = useState(false)
  const viewActions: ViewAction[] = [{ label: 'As of…', onSelect: () => setOpen(true) }]
  return { viewActions, dialog: isOpen ? <AsOfDialog onClose={() => setOpen(false)} /> : null }
}
