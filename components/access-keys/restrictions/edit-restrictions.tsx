'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { lazyDialog } from '@/components/ui/lazy-dialog'
import { useLoadWhenIdle } from '@/components/ui/use-load-when-idle'
import type { RestrictedKey } from './use-restrictions'

const RestrictionsDialog = lazyDialog(
  () => import('./restrictions-dialog').then((module) => module.RestrictionsDialog),
  'Edit restrictions',
)
const ON_IDLE = [RestrictionsDialog.load]

/** "Edit restrictions" and its dialog. */
export function EditRestrictions({ target }: { target: RestrictedKey }) {
  const [isOpen, setOpen] = useState(false)
  useLoadWhenIdle(ON_IDLE)
  return (
    <>
      <Button onClick={() => setOpen(true)}>Edit restrictions</Button>
      {isOpen ? <RestrictionsDialog target={target} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
