'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { useShortcut } from '@/components/ui/use-shortcut'
import { GENERAL_SHORTCUTS, type ShortcutGroup } from './shortcuts'

/** Loaded when it is first opened. */
const ShortcutDialog = dynamic(() => import('./shortcut-dialog').then((module) => module.ShortcutDialog), {
  ssr: false,
})

const OPEN = 'chatelaine:shortcut-help'

/** Opens the keyboard shortcuts from a menu or the palette. */
export function openShortcutHelp(): void {
  window.dispatchEvent(new Event(OPEN))
}

/** The help that `?` opens. */
export function ShortcutHelp({ groups = GENERAL_SHORTCUTS }: { groups?: ShortcutGroup[] }) {
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  const show = () => {
    setWanted(true)
    setOpen(true)
  }
  useShortcut('?', show)
  useEffect(() => {
    window.addEventListener(OPEN, show)
    return () => window.removeEventListener(OPEN, show)
  })
  return wanted ? <ShortcutDialog open={open} onOpenChange={setOpen} groups={groups} /> : null
}
