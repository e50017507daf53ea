'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { RestrictedKey } from './use-restrictions'

const RestrictionsDialog = dynamic(
  () => import('./restrictions-dialog').then((module) => module.RestrictionsDialog),
  { ssr: false },
)

/** "Edit restrictions" and its dialog. */
export function EditRestrictions({ target }: { target: RestrictedKey }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>Edit restrictions</Button>
      {isOpen ? <RestrictionsDialog target={target} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
