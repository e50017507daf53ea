'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { z } from 'zod'
import { FailureNotice } from '@/components/commands/failure-notice'
import { useAction } from '@/components/commands/use-action'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { ActionFailure } from '@/lib/actions/action-result'
import { createWorkspace } from '@/lib/actions/workspaces'
import { createWorkspaceInput, proposeSlug } from '@/lib/domain/workspaces/inputs'

/** Name and short name of a new workspace. The short name follows the name until a person types it. */
export function CreateWorkspaceForm({ workspaceSlug }: { workspaceSlug: string }) {
  const form = useForm<z.input<typeof createWorkspaceInput>>({
    resolver: zodResolver(createWorkspaceInput),
    defaultValues: { name: '', slug: '' },
  })
  const [failure, setFailure] = useState<ActionFailure | null>(null)
  const [isLeaving, setIsLeaving] = useState(false)
  const { run, busy } = useAction(workspaceSlug)
  const { errors, dirtyFields } = form.formState

  const submit = form.handleSubmit(async (values) => {
    setFailure(null)
    const answer = await run(createWorkspace, values)
    if (answer === null) return
    if (answer.ok) {
      setIsLeaving(true)
      window.location.assign(`/${answer.value.slug}/settings/access-keys`)
      return
    }
    const { name, slug } = answer.failure.fields ?? {}
    if (name !== undefined) form.setError('name', { message: name }, { shouldFocus: true })
    if (slug !== undefined) form.setError('slug', { message: slug }, { shouldFocus: true })
    if (name === undefined && slug === undefined) setFailure(answer.failure)
  })
  const followName = (name: string) => {
    if (dirtyFields.slug !== true) form.setValue('slug', proposeSlug(name))
  }

  return (
    <Card className="max-w-xl">
      <form onSubmit={submit} method="post" noValidate className="flex flex-col gap-5">
        <Field label="Name" error={errors.name?.message} required>
          <Input
            autoComplete="off"
            {...form.register('name', { onChange: (event) => followName(event.target.value) })}
          />
        </Field>
        <Field
          label="Short name"
          hint="Stands in addresses and in the verifier's answers. It cannot be changed."
          error={errors.slug?.message}
          required
        >
          <Input autoComplete="off" spellCheck={false} className="font-mono" {...form.register('slug')} />
        </Field>
        {failure === null ? null : <FailureNotice failure={failure} />}
        <Button type="submit" variant="primary" loading={busy || isLeaving} className="self-start">
          Create workspace
        </Button>
      </form>
    </Card>
  )
}
