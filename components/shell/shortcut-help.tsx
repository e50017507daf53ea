'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useShortcut } from '@/components/ui/use-shortcut'

/** Loaded when it is first opened. */
const ShortcutDialog = dynamic(() => import('./shortcut-dialog').then((module) => module.ShortcutDialog), {
  ssr: false,
})

/** The help that `?` opens. */
export function ShortcutHelp() {
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  useShortcut('?', () => {
    setWanted(true)
    setOpen(true)
  })
  return wanted ? <ShortcutDialog open={open} onOpenChange={setOpen} /> : null
}
