'use client'

import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogTrigger } from '@/components/ui/dialog'
import { type Added, AddMemberForm } from './add-member-form'
import { AddedWithoutLink } from './added-without-link'
import { SignInLink } from './sign-in-link'

/** "Add member": the form, then the link to hand over. */
export function AddMember({ workspaceSlug }: { workspaceSlug: string }) {
  const [open, setOpen] = useState(false)
  const [added, setAdded] = useState<Added | null>(null)
  const change = (next: boolean) => {
    setOpen(next)
    setAdded(null)
  }
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button variant="primary">
          <UserPlus aria-hidden="true" />
          Add member
        </Button>
      </DialogTrigger>
      {added === null ? (
        <AddMemberForm workspaceSlug={workspaceSlug} onAdded={setAdded} />
      ) : added.link === null ? (
        <AddedWithoutLink added={added} onDone={() => change(false)} />
      ) : (
        <SignInLink title="Member added" email={added.email} link={added.link} onDone={() => change(false)} />
      )}
    </Dialog>
  )
}
