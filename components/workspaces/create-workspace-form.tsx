'use client'

import { useState } from 'react'
import { FailureNotice } from '@/components/commands/failure-notice'
import { useAction } from '@/components/commands/use-action'
import { useInputForm } from '@/components/commands/use-input-form'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { createWorkspace } from '@/lib/actions/workspace'
import { createWorkspaceInput, proposeSlug } from '@/lib/domain/workspaces/inputs'

/** Name and short name of a new workspace. The short name follows the name until a person types it. */
export function CreateWorkspaceForm() {
  const [isLeaving, setIsLeaving] = useState(false)
  const { run } = useAction()
  const form = useInputForm({
    initial: { name: '', slug: '' },
    schema: createWorkspaceInput,
    send: (input) => run(createWorkspace, input),
    onDone: ({ slug }) => {
      setIsLeaving(true)
      window.location.assign(`/${slug}/settings/access-keys`)
    },
  })
  const { slug: isSlugTyped } = form.formState.dirtyFields
  const followName = (name: string) => {
    if (isSlugTyped !== true) form.setValue('slug', proposeSlug(name))
  }
  return (
    <Card className="max-w-xl">
      <form
        ref={form.element}
        onSubmit={form.submit}
        method="post"
        noValidate
        autoComplete="off"
        className="flex flex-col gap-5"
      >
        <Field label="Name" error={form.errorAt('name')} required>
          <Input {...form.register('name', { onChange: (event) => followName(event.target.value) })} />
        </Field>
        <Field
          label="Short name"
          hint="Used in URLs and API responses. You can’t change it later."
          error={form.errorAt('slug')}
          required
        >
          <Input spellCheck={false} className="font-mono" {...form.register('slug')} />
        </Field>
        {form.notice ? <FailureNotice failure={form.notice} /> : null}
        <Button type="submit" variant="primary" loading={form.busy || isLeaving} className="self-start">
          Create workspace
        </Button>
      </form>
    </Card>
  )
}
