'use client'

import { type FormEvent, useState } from 'react'
import { FailureNotice } from '@/components/commands/failure-notice'
import { useAction } from '@/components/commands/use-action'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import type { ActionFailure } from '@/lib/actions/action-result'
import { setWorkspaceContact } from '@/lib/actions/notices'

type WorkspaceContactProps = { workspaceSlug: string; contactEmail: string | null; isEditable: boolean }

/** The address that gets every notice, besides the contacts of the key concerned. */
export function WorkspaceContact({ workspaceSlug, contactEmail, isEditable }: WorkspaceContactProps) {
  const { run, busy } = useAction(workspaceSlug)
  const [email, setEmail] = useState(contactEmail ?? '')
  const [failure, setFailure] = useState<ActionFailure | null>(null)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setFailure(null)
    const answer = await run(setWorkspaceContact, { contactEmail: email.trim() })
    if (answer === null) return
    if (answer.ok) toast.success('The workspace contact is saved')
    else setFailure(answer.failure)
  }
  const error = failure?.fields?.contactEmail
  return (
    <form aria-label="Workspace contact" onSubmit={save} noValidate className="max-w-3xl">
      <Card
        title="Workspace contact"
        description="Told of what ends soon, of revocations, new credentials and role changes, besides each key’s own contacts."
        footer={
          isEditable ? (
            <Button type="submit" loading={busy}>
              Save contact
            </Button>
          ) : null
        }
      >
        <Field label="Contact e-mail" aside="Optional" error={error} className="max-w-md">
          <Input
            inputMode="email"
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            value={email}
            disabled={!isEditable}
            onChange={(event) => setEmail(event.target.value)}
          />
        </Field>
        {failure && error === undefined ? <FailureNotice failure={failure} /> : null}
      </Card>
    </form>
  )
}
