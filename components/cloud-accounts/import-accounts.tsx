'use client'

import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogTrigger } from '@/components/ui/dialog'
import { ImportForm } from './import-form'

/** "Import" and its dialog. */
export function ImportAccounts() {
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <FileUp aria-hidden="true" />
          Import CSV
        </Button>
      </DialogTrigger>
      <ImportForm onDone={() => setOpen(false)} />
    </Dialog>
  )
}
