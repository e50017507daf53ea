'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState, useTransition } from 'react'
import { useWorkspace } from '@/components/commands/use-workspace'
import { unlessSecret } from '@/components/data-table/unless-secret'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { refusalPath } from '@/lib/domain/console-paths'
import { answerIdIn } from '@/lib/domain/refusals/answer-id'

type LookUpFormProps = {
  /** The id that was looked up; empty at first. */
  id: string
  error: string | undefined
}

/** Asks for the id of a blocked request. A whole answer may be pasted; a secret is not sent. */
export function LookUpForm({ id, error }: LookUpFormProps) {
  const router = useRouter()
  const workspaceSlug = useWorkspace()
  const [typed, setTyped] = useState(id)
  const [isPending, startTransition] = useTransition()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const text = await unlessSecret(typed)
    if (text === null) return
    const wanted = answerIdIn(text) ?? text.trim().slice(0, 200)
    setTyped(wanted)
    startTransition(() => router.push(refusalPath(workspaceSlug, wanted)))
  }
  return (
    // The field has no name: before its script has loaded, the browser must not write the typed text into the address.
    <form onSubmit={submit} noValidate className="mb-6 flex max-w-xl items-start gap-2">
      <Field
        label="Decision ID"
        hint="In the answer as decisionId, or as X-Request-Id in its headers."
        error={error}
        className="flex-1"
      >
        <Input
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          placeholder="dec_9fK2mQx7Lr00001c"
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <Button type="submit" variant="primary" loading={isPending} className="mt-6.5">
        Look up
      </Button>
    </form>
  )
}
