'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { z } from 'zod'
import { FailureNotice } from '@/components/commands/failure-notice'
import { useAction } from '@/components/commands/use-action'
import { Button } from '@/components/ui/button'
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogTrigger,
} from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import type { ActionFailure } from '@/lib/actions/action-result'
import { addPermission } from '@/lib/actions/permissions'
import { addPermissionInput } from '@/lib/domain/permissions/inputs'

/** "Add scope" and its dialog. */
export function AddPermission({ workspaceSlug }: { workspaceSlug: string }) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary">
          <Plus aria-hidden="true" />
          Add scope
        </Button>
      </DialogTrigger>
      <AddPermissionForm workspaceSlug={workspaceSlug} onDone={() => setOpen(false)} />
    </Dialog>
  )
}

function AddPermissionForm({ workspaceSlug, onDone }: { workspaceSlug: string; onDone: () => void }) {
  const form = useForm<z.input<typeof addPermissionInput>>({
    resolver: zodResolver(addPermissionInput),
    defaultValues: { name: '', description: '' },
  })
  const [failure, setFailure] = useState<ActionFailure | null>(null)
  const { run, busy } = useAction(workspaceSlug)
  const { errors } = form.formState

  const submit = form.handleSubmit(async (values) => {
    setFailure(null)
    const answer = await run(addPermission, values)
    if (answer === null) return
    if (answer.ok) {
      toast.success(`${answer.value.name} is in the catalogue`)
      return onDone()
    }
    const { name, description } = answer.failure.fields ?? {}
    if (name !== undefined) form.setError('name', { message: name }, { shouldFocus: true })
    if (description !== undefined) form.setError('description', { message: description })
    if (name === undefined && description === undefined) setFailure(answer.failure)
  })

  return (
    <DialogContent
      title="Add scope"
      description="Keys whose scopes are everything that their roles allow have it at once."
      size="sm"
    >
      <form onSubmit={submit} method="post" noValidate>
        <DialogBody>
          <Field
            label="Scope"
            hint="resource:action. What ends in :read is for viewers, too."
            error={errors.name?.message}
            required
          >
            <Input
              autoComplete="off"
              spellCheck={false}
              placeholder="invoices:read"
              className="font-mono"
              {...form.register('name')}
            />
          </Field>
          <Field label="Description" aside="Optional" error={errors.description?.message}>
            <Input autoComplete="off" placeholder="Read invoices" {...form.register('description')} />
          </Field>
          {failure === null ? null : <FailureNotice failure={failure} />}
        </DialogBody>
        <DialogFooter>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" variant="primary" loading={busy}>
            Add scope
          </Button>
        </DialogFooter>
      </form>
    </DialogContent>
  )
}
