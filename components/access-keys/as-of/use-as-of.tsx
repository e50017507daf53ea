import { History } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { ViewAction } from '@/components/data-table/data-table-types'

const AsOfDialog = dynamic(() => import('./as-of-dialog').then((module) => module.AsOfDialog), { ssr: false })

/**
 * The entry "As of" of the menu of a list, and its dialog. `asOf`: the instant on the screen; null for now. `kept`: the
 * parameters of the address that a list of the past understands.
 */
export function useAsOf(asOf: string | null, kept: Record<string, string>) {
  const [isOpen, setOpen] = useState(false)
  const viewActions: ViewAction[] = [{ label: 'As of…', icon: History, onSelect: () => setOpen(true) }]
  const dialog = isOpen ? <AsOfDialog asOf={asOf} kept={kept} onClose={() => setOpen(false)} /> : null
  return { viewActions, dialog }
}
