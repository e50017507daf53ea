'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogTrigger } from '@/components/ui/dialog'
import { AddAccountForm } from './add-account-form'

/** "Add cloud account" and its dialog. */
export function AddAccount() {
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary">
          <Plus aria-hidden="true" />
          Add cloud account
        </Button>
      </DialogTrigger>
      <AddAccountForm onDone={() => setOpen(false)} />
    </Dialog>
  )
}
