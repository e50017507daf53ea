import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { ViewAction } from '@/components/data-table/data-table-types'

const AsOfDialog = dynamic(() => import('./as-of-dialog').then((module) => module.AsOfDialog), { ssr: false })

/** The entry "As of" of the menu of a list, and its dialog. */
export function useAsOf() {
  const [isOpen, setOpen] = useState(false)
  const viewActions: ViewAction[] = [{ label: 'As of…', onSelect: () => setOpen(true) }]
  return { viewActions, dialog: isOpen ? <AsOfDialog onClose={() => setOpen(false)} /> : null }
}
