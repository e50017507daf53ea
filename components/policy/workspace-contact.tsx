'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { setWorkspaceContact } from '@/lib/actions/notices'

type WorkspaceContactProps = { workspaceSlug: string; contactEmail: string | null; isEditable: boolean }

/** Who gets every notice, besides the contacts of the key that it is about. */
export function WorkspaceContact({ workspaceSlug, contactEmail, isEditable }: WorkspaceContactProps) {
  const router = useRouter()
  const [email, setEmail] = useState(contactEmail ?? '')
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const answer = await setWorkspaceContact(workspaceSlug, { contactEmail: email.trim() }).catch(() => null)
    setBusy(false)
    if (answer?.ok) {
      setError(undefined)
      toast.success('The workspace contact is saved')
      return router.refresh()
    }
    setError(answer?.failure.fields?.contactEmail ?? answer?.failure.message ?? 'The server did not answer.')
  }
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
            type="email"
            autoComplete="off"
            spellCheck={false}
            value={email}
            disabled={!isEditable}
            onChange={(event) => setEmail(event.target.value)}
          />
        </Field>
      </Card>
    </form>
  )
}
