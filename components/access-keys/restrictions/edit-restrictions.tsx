'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { lazyDialog } from '@/components/ui/lazy-dialog'
import { useLoadEarly } from '@/components/ui/use-load-early'
import type { RestrictedKey } from './use-restrictions'

const RestrictionsDialog = lazyDialog(
  () => import('./restrictions-dialog').then((module) => module.RestrictionsDialog),
  'Edit restrictions',
)
const EARLY = [RestrictionsDialog.load]

/** "Edit restrictions" and its dialog. */
export function EditRestrictions({ target }: { target: RestrictedKey }) {
  const [isOpen, setOpen] = useState(false)
  useLoadEarly(EARLY)
  return (
    <>
      <Button onClick={() => setOpen(true)}>Edit restrictions</Button>
      {isOpen ? <RestrictionsDialog target={target} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
