'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useId, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { z } from 'zod'
import { FailureNotice } from '@/components/commands/failure-notice'
import { useAction } from '@/components/commands/use-action'
import { Button } from '@/components/ui/button'
import { DialogBody, DialogClose, DialogContent, DialogFooter } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import type { ActionFailure } from '@/lib/actions/action-result'
import { addCloudAccount } from '@/lib/actions/cloud-accounts'
import { addCloudAccountInput } from '@/lib/domain/cloud-accounts/inputs'
import { KNOWN_PROVIDERS } from '@/lib/domain/cloud-accounts/providers'
import { useAccountsPlace } from './accounts-place'

const FIELDS = ['name', 'provider', 'externalId'] as const

/** Name, provider, external id. A refusal keeps the typed text. */
export function AddAccountForm({ onDone }: { onDone: () => void }) {
  const { workspaceSlug } = useAccountsPlace()
  const providers = useId()
  const form = useForm<z.input<typeof addCloudAccountInput>>({
    resolver: zodResolver(addCloudAccountInput),
    defaultValues: { name: '', provider: '', externalId: '' },
  })
  const [failure, setFailure] = useState<ActionFailure | null>(null)
  const { run, busy } = useAction(workspaceSlug)
  const { errors } = form.formState

  const submit = form.handleSubmit(async (values) => {
    setFailure(null)
    const answer = await run(addCloudAccount, values)
    if (answer === null) return
    if (answer.ok) {
      toast.success(`${answer.value.name} is added`)
      return onDone()
    }
    const { fields = {}, message: refusal } = answer.failure
    const wrong = FIELDS.filter((field) => fields[field] !== undefined)
    for (const field of wrong)
      form.setError(field, { message: fields[field] ?? refusal }, { shouldFocus: true })
    if (wrong.length === 0) setFailure(answer.failure)
  })

  return (
    <DialogContent
      title="Add cloud account"
      description="Keys can be limited to it from now on. Nothing is connected: Chatelaine only keeps its name."
      size="sm"
    >
      <form onSubmit={submit} method="post" noValidate>
        <DialogBody>
          <Field label="Name" error={errors.name?.message} required>
            <Input autoComplete="off" placeholder="AWS Production" {...form.register('name')} />
          </Field>
          <Field label="Provider" error={errors.provider?.message} required>
            <Input autoComplete="off" list={providers} placeholder="AWS" {...form.register('provider')} />
          </Field>
          <datalist id={providers}>
            {KNOWN_PROVIDERS.map((provider) => (
              <option key={provider} value={provider} />
            ))}
          </datalist>
          <Field
            label="External ID"
            hint="What the provider calls it: an AWS account number, a project or subscription id."
            error={errors.externalId?.message}
            required
          >
            <Input
              autoComplete="off"
              spellCheck={false}
              className="font-mono"
              {...form.register('externalId')}
            />
          </Field>
          {failure === null ? null : <FailureNotice failure={failure} />}
        </DialogBody>
        <DialogFooter>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" variant="primary" loading={busy}>
            Add cloud account
          </Button>
        </DialogFooter>
      </form>
    </DialogContent>
  )
}
